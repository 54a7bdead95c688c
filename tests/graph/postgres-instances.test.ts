/** A region with two databases, and its standby with both: nothing of the one is the other's. */

import type { GraphResource } from "offline-engine/graph";
import type { PlatformOutputs } from "../../infra/contract/contract";
import { type Graph, only, resourcesOfType } from "../support/graphs";
import { ProjectCopy } from "../support/project-copy";
import type { Run } from "../support/run-plan";

const NAMES = ["postgres", "reports"];
const STACKS = ["prod", "prod-eu-west-1"];
const CLUSTER = "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster";
const BUCKET = "aws:s3/bucket:Bucket";

const REPORTS = {
  database: "reports",
  namespace: "wakala-data",
  version: 18,
  resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "1Gi" } },
  users: { analyst: { databases: ["reports"], namespaces: ["wakala-apps"] } },
  standby: { region: "eu-west-1", copy: "direct" },
};

const project = new ProjectCopy();
let plan: Run;
beforeAll(() => {
  const overrides = { data: { postgres: { reports: REPORTS } } };
  for (const [stack, region] of [
    ["prod", "af-south-1"],
    ["prod-eu-west-1", "eu-west-1"],
  ] as const) {
    project.stack(stack, { definition: "wakala", environment: "prod", region, overrides });
  }
  plan = project.plan(...STACKS);
});
afterAll(() => project.remove());

const graph = (stack: string) => project.graph(stack) as Graph;
const nameIn = ({ inputs }: GraphResource) => (inputs.metadata as { name: string }).name;

test("both regions plan, without an error or a warning", () => {
  expect(plan.stdout).toMatch(/2 stacks planned in .*: 0 errors, 0 warnings/);
  expect(plan.status).toBe(0);
});

test("both are promised what the region promises", () => {
  expect(plan.stdout).toContain("postgres.postgres");
  expect(plan.stdout).toContain("postgres.reports");
});

describe.each(STACKS)("in %s", (stack) => {
  /** Of each instance, by a type of resource. */
  const each = (type: string, suffix = "") =>
    NAMES.map((name) => only(graph(stack), type, `postgres-${name}${suffix}`).inputs);
  const distinct = (values: unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size;

  test("each is a PostgresCluster of its name and version", () => {
    const clusters = resourcesOfType(graph(stack), CLUSTER);
    expect(clusters.map(nameIn).sort()).toEqual(NAMES);
    expect(each(CLUSTER).map(({ spec }) => (spec as { postgresVersion: number }).postgresVersion)).toEqual([15, 18]);
  });

  test("each has a bucket, a copy of it and a role of its own, and may touch no other", () => {
    expect(distinct(each(BUCKET, "-backups").map(({ bucket }) => bucket))).toBe(2);
    expect(distinct(each(BUCKET, "-backups-replica").map(({ bucket }) => bucket))).toBe(2);
    expect(distinct(each("aws:iam/role:Role", "-backups").map(({ name }) => name))).toBe(2);
    const [own, other] = each("aws:iam/rolePolicy:RolePolicy", "-backups").map(({ policy }) => String(policy));
    expect(own).toContain("postgres-backups");
    expect(own).not.toContain("reports-backups");
    expect(other).toContain("reports-backups");
    expect(other).not.toContain("postgres-backups");
  });

  test("each has its network policy, for its own pods", () => {
    const policies = each("kubernetes:networking.k8s.io/v1:NetworkPolicy").map(({ spec }) => JSON.stringify(spec));
    for (const [index, name] of NAMES.entries()) {
      expect(policies[index]).toContain(`"postgres-operator.crunchydata.com/cluster":"${name}"`);
      for (const other of NAMES.filter((each) => each !== name)) {
        expect(policies[index]).not.toContain(`"postgres-operator.crunchydata.com/cluster":"${other}"`);
      }
    }
  });

  test("the drill restores both, each with a role that reads its own backups", () => {
    const { data } = only(graph(stack), "kubernetes:core/v1:ConfigMap", "restore-drill").inputs as {
      data: Record<string, string>;
    };
    for (const name of NAMES) {
      expect(JSON.parse(data[`postgres-${name}.json`] ?? "{}")).toMatchObject({
        kind: "PostgresCluster",
        metadata: { name: `${name}-drill`, namespace: "wakala-data" },
      });
      const { policy } = only(graph(stack), "aws:iam/rolePolicy:RolePolicy", `restore-drill-postgres-${name}`).inputs;
      expect(String(policy)).toContain(`${name}-backups`);
    }
    const job = JSON.stringify(only(graph(stack), "kubernetes:batch/v1:CronJob", "restore-drill").inputs);
    for (const name of NAMES) expect(job).toContain(`postgres-${name},wakala-data,postgresclusters.`);
  });

  test("the outputs tell how to reach each, and where its backups are", () => {
    const { data, recovery } = graph(stack).outputs as unknown as PlatformOutputs;
    expect(Object.keys(data.postgres).sort()).toEqual(NAMES);
    expect(data.postgres.reports).toMatchObject({
      poolerHost: "reports-pgbouncer.wakala-data.svc",
      database: "reports",
      owner: "reports",
      follows: stack !== "prod",
      users: { analyst: { secret: "reports-pguser-analyst", namespaces: ["wakala-data", "wakala-apps"] } },
    });
    const buckets = NAMES.map((name) => recovery.backups[`postgres.${name}`]?.bucket);
    expect(distinct(buckets)).toBe(2);
    expect(buckets).not.toContain(undefined);
  });
});

test("each standby follows the copy of its own primary's backups", () => {
  for (const name of NAMES) {
    const { spec } = only(graph("prod-eu-west-1"), CLUSTER, `postgres-${name}`).inputs as {
      spec: { standby: object; backups: { pgbackrest: { repos: { s3: { bucket: string } }[] } } };
    };
    const copy = only(graph("prod"), BUCKET, `postgres-${name}-backups-replica`).inputs.bucket;
    expect(spec.standby).toEqual({ enabled: true, repoName: "repo1" });
    expect(spec.backups.pgbackrest.repos[0]?.s3.bucket).toBe(copy);
  }
});
