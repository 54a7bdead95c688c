import type { GraphResource } from "offline-engine/graph";
import { schemaProblems, testWithSchemas } from "../support/crd-schemas";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";
import { walkDeep } from "../support/walk";

const API = "postgres-operator.crunchydata.com/v1";
const CLUSTER = `kubernetes:${API}:PostgresCluster`;
const BUCKET = "aws:s3/bucket:Bucket";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const RELEASE = "kubernetes:helm.sh/v3:Release";

interface Spec {
  standby?: unknown;
  metadata: { annotations: Record<string, string> };
  backups: {
    pgbackrest: {
      global: Record<string, string>;
      repos: { s3: { bucket: string; endpoint: string; region: string }; schedules?: unknown }[];
    };
  };
}

interface Statement {
  Sid: string;
  Action: string | string[];
  Resource: string;
  Condition?: unknown;
}

function clusterOf(stack: Graph): GraphResource {
  return only(stack, CLUSTER, "postgres-postgres");
}

function specOf(stack: Graph): Spec {
  return clusterOf(stack).inputs.spec as Spec;
}

function bucketName(stack: Graph): string {
  return String(only(stack, BUCKET, "postgres-postgres-backups").inputs.bucket);
}

function statements(stack: Graph): Record<string, Statement> {
  const { policy } = only(stack, ROLE_POLICY, "postgres-postgres-backups").inputs;
  const list = (JSON.parse(String(policy)) as { Statement: Statement[] }).Statement;
  return Object.fromEntries(list.map((statement) => [statement.Sid, statement]));
}

describe("A9: the standby's database follows the primary's", () => {
  const primary = graph("prod");
  const standby = graph("prod-eu-west-1");

  test("standby is enabled there, and nowhere else", () => {
    expect(specOf(standby).standby).toEqual({ enabled: true, repoName: "repo1" });
    expect(specOf(primary)).not.toHaveProperty("standby");
    expect(specOf(graph("staging"))).not.toHaveProperty("standby");
  });

  test("no pg_dump runs in either stack", () => {
    for (const stack of [primary, standby]) {
      const dumps = stack.resources.filter(({ inputs }) => JSON.stringify(inputs).includes("pg_dump"));
      expect(dumps).toEqual([]);
    }
  });

  test("it reads the copy of the primary's repository in its own region, by the same path", () => {
    const [followed] = specOf(standby).backups.pgbackrest.repos;
    const account = bucketName(primary).split("-").at(-1);
    expect(bucketName(primary)).toBe(`wakala-prod-primary-postgres-backups-${account}`);
    expect(followed?.s3).toEqual({
      bucket: `wakala-prod-primary-postgres-backups-replica-${account}`,
      endpoint: "s3.eu-west-1.amazonaws.com",
      region: "eu-west-1",
    });
    const path = (stack: Graph) => specOf(stack).backups.pgbackrest.global["repo1-path"];
    expect(path(standby)).toBe(path(primary));
  });

  test("it writes, expires and schedules nothing there", () => {
    const { global, repos } = specOf(standby).backups.pgbackrest;
    expect(repos.filter(({ schedules }) => schedules !== undefined)).toEqual([]);
    expect(Object.keys(global).filter((key) => key.includes("retention"))).toEqual([]);
    expect(statements(standby)).toMatchObject({
      RepositoryBucket: { Action: ["s3:ListBucket", "s3:GetBucketLocation"] },
      RepositoryObjects: { Action: ["s3:GetObject"] },
      RepositoryKey: { Action: "kms:Decrypt" },
    });
  });

  test("nothing of it is in the primary's region: it stands when that is gone", () => {
    const texts = [...walkDeep(specOf(standby)), ...walkDeep(statements(standby))].map(({ value }) => value);
    expect(texts.filter((value) => typeof value === "string" && value.includes("af-south-1"))).toEqual([]);
  });
});

describe("A: pgBackRest writes the standby's repository itself (dr.rpo 5m)", () => {
  const primary = graph("prod");
  const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

  test("repo2 is the bucket that the standby follows, at the same path, with backups of its own", () => {
    const { global, repos } = specOf(primary).backups.pgbackrest;
    const [, copy] = repos;
    expect(copy?.s3).toEqual(specOf(graph("prod-eu-west-1")).backups.pgbackrest.repos[0]?.s3);
    expect(copy?.schedules).toEqual({ full: "0 13 * * *", incremental: "30 3-21/6 * * *" });
    expect(global["repo2-path"]).toBe(global["repo1-path"]);
  });

  test("this stack makes the bucket there, and S3 does not write into it", () => {
    expect(only(primary, BUCKET, "postgres-postgres-backups-replica").provider).toContain("aws-partner");
    expect(resourcesOfType(primary, REPLICATION).map(({ name }) => name)).not.toContain("postgres-postgres-backups");
  });

  test("the role reaches it with the partner's key only", () => {
    expect(statements(primary)).toMatchObject({
      CopyObjects: { Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"] },
      CopyKey: { Action: ["kms:Decrypt", "kms:GenerateDataKey"] },
    });
    expect(statements(primary).CopyKey?.Resource).toContain("eu-west-1");
  });
});

test("platform A: what the seed says of the database", () => {
  const { metadata, spec } = clusterOf(graph("prod")).inputs as { metadata: unknown; spec: unknown };
  expect(metadata).toMatchObject({ name: "postgres", namespace: "wakala-data" });
  expect(spec).toMatchObject({
    postgresVersion: 15,
    users: [
      { name: "wakala", databases: ["wakala"] },
      { name: "replicator", options: "REPLICATION" },
    ],
    instances: [
      {
        replicas: 2,
        resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { cpu: "4", memory: "16Gi" } },
        dataVolumeClaimSpec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: "fast-ssd",
          resources: { requests: { storage: "100Gi" } },
        },
      },
    ],
    config: { parameters: { archive_timeout: "60s" } },
  });
});

describe("pgBackRest 2.58 asks the global endpoint of STS", () => {
  const TOKENS = "aws:iam/securityTokenServicePreferences:SecurityTokenServicePreferences";

  test.each(["prod", "staging"])(
    "in Cape Town, which is opted into, %s has the account accept what that gives",
    (name) => {
      const stack = graph(name);
      const tokens = only(stack, TOKENS);
      expect(tokens.inputs).toEqual({ globalEndpointTokenVersion: "v2Token" });
      expect(prerequisites(stack, only(stack, CLUSTER))).toContain(tokens);
    },
  );

  test("elsewhere nothing of the account is touched", () => {
    expect(resourcesOfType(graph("prod-eu-west-1"), TOKENS)).toEqual([]);
  });
});

describe.each(stackNames())("Postgres of %s", (name) => {
  const stack = graph(name);
  const cluster = clusterOf(stack);

  testWithSchemas("the cluster is what the CRD takes, without an unknown field", () => {
    expect(schemaProblems(cluster.inputs)).toEqual([]);
  });

  test("it comes after its operator, its bucket and guards, its rights and its passwords, and so goes before them", () => {
    const needed = prerequisites(stack, cluster);
    expect(needed).toContain(only(stack, RELEASE, "crunchy-postgres"));
    expect(needed).toContain(only(stack, ROLE_POLICY, "postgres-postgres-backups"));
    expect(needed).toContain(
      only(
        stack,
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "postgres-postgres-backups",
      ),
    );
    const secrets = stack.resources.filter(
      ({ inputs, urn }) =>
        inputs.kind === "ExternalSecret" && urn.includes("platform:data:Postgres") && !urn.includes("CopiedSecrets"),
    );
    expect(secrets.map((secret) => secret.name).sort()).toEqual([
      "postgres-postgres-credentials",
      "postgres-postgres-replicator-credentials",
    ]);
    expect(secrets.filter((secret) => !needed.has(secret))).toEqual([]);
  });

  test("the operator comes after its CRDs and waits for no database", () => {
    const release = only(stack, RELEASE, "crunchy-postgres");
    const needed = prerequisites(stack, release);
    const crds = resourcesOfType(stack, "kubernetes:yaml/v2:ConfigFile").filter(
      ({ parent }) => parent === release.parent,
    );
    expect(crds).toHaveLength(3);
    expect(crds.filter((file) => !needed.has(file))).toEqual([]);
    expect(needed).not.toContain(cluster);
  });

  test("one of the operator's two pods may be evicted at a time", () => {
    const { spec } = only(stack, "kubernetes:policy/v1:PodDisruptionBudget", "crunchy-postgres").inputs;
    const matchLabels = { "postgres-operator.crunchydata.com/control-plane": "pgo" };
    expect(spec).toEqual({ maxUnavailable: 1, selector: { matchLabels } });
  });

  test("no password is written anywhere: each is made up, and the operator is told by a label", () => {
    const passwords = resourcesOfType(stack, "random:index/randomPassword:RandomPassword").filter(({ urn }) =>
      urn.includes("platform:data:Postgres"),
    );
    expect(passwords.map((password) => password.name).sort()).toEqual([
      "postgres-postgres-credentials-password",
      "postgres-postgres-credentials-replication-password",
    ]);
    expect(JSON.stringify(cluster.inputs)).not.toMatch(/passw/i);
    const labels = (secret: string) => {
      const [object] = stack.resources.filter(
        (resource) => resource.inputs.kind === "ExternalSecret" && resource.name === secret,
      );
      const { target } = (object?.inputs.spec ?? {}) as { target?: { template: { metadata: { labels: unknown } } } };
      return target?.template.metadata.labels;
    };
    const label = "postgres-operator.crunchydata.com/";
    expect(labels("postgres-postgres-credentials")).toEqual({
      [`${label}cluster`]: "postgres",
      [`${label}pguser`]: "wakala",
    });
    expect(labels("postgres-postgres-replicator-credentials")).toEqual({
      [`${label}cluster`]: "postgres",
      [`${label}pguser`]: "replicator",
    });
  });

  test("its service accounts, and no others, may assume the role that its pods name", () => {
    const role = only(stack, "aws:iam/role:Role", "postgres-postgres-backups");
    expect(String(specOf(stack).metadata.annotations["eks.amazonaws.com/role-arn"])).toContain(
      String(role.inputs.name),
    );
    const accounts = ["instance", "pgbackrest", "repohost"].map(
      (part) => `system:serviceaccount:wakala-data:postgres-${part}`,
    );
    const [statement] = JSON.parse(String(role.inputs.assumeRolePolicy)).Statement;
    expect(Object.values(statement.Condition.StringEquals)).toContainEqual(accounts);
  });
});

test.each(["prod", "staging"])(
  "%s: full and incremental backups to a bucket of its own, and rights to its path only",
  (name) => {
    const stack = graph(name);
    const { global, repos } = specOf(stack).backups.pgbackrest;
    expect(repos[0]).toEqual({
      name: "repo1",
      s3: { bucket: bucketName(stack), endpoint: "s3.af-south-1.amazonaws.com", region: "af-south-1" },
      schedules: { full: "0 1 * * *", incremental: "30 */6 * * *" },
    });
    expect(repos).toHaveLength(name === "prod" ? 2 : 1);
    expect(global).toMatchObject({ "repo1-retention-full": "14", "repo1-retention-full-type": "time" });
    const arn = `arn:aws:s3:::${bucketName(stack)}`;
    expect(statements(stack)).toMatchObject({
      RepositoryBucket: { Resource: arn },
      RepositoryObjects: {
        Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
        Resource: `${arn}/pgbackrest/postgres/*`,
      },
      RepositoryKey: { Action: ["kms:Decrypt", "kms:GenerateDataKey"] },
    });
  },
);

test.each([
  ["prod", true],
  ["prod-eu-west-1", true],
  ["staging", false],
])("%s: database and backups are kept from deletion: %s", (name, kept) => {
  const stack = graph(name);
  for (const resource of [clusterOf(stack), only(stack, BUCKET, "postgres-postgres-backups")]) {
    expect(resource.options).toMatchObject({ protect: kept, retainOnDelete: kept });
  }
});
