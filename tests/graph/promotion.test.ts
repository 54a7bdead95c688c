import type { GraphResource, StackGraph } from "offline-engine";
import { difference, differenceFindings } from "../../tools/plan/difference";
import { ignoredChangeFindings } from "../../tools/plan/ignored-changes";
import { holdsData } from "../../tools/plan/replacement";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { only, prerequisites } from "../support/graphs";
import { ROUTE53 } from "../support/route53";

const PROMOTED = { recovery: { promoted: true } };

let standby: StackGraph;
let promoted: StackGraph;

beforeAll(async () => {
  const { captured } = await evaluateStack("prod");
  const outputs = { [PRIMARY]: captured };
  standby = await evaluateStack("prod-eu-west-1", { outputs });
  const deployed = standby.resources;
  promoted = await evaluateStack("prod-eu-west-1", { outputs, overrides: PROMOTED, deployed });
});

const changes = () => difference(standby.resources, promoted.resources);
const postgres = (graph: StackGraph) =>
  only(graph, "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster").inputs.spec;

test("promotion removes nothing and makes nothing anew: every URN stays", () => {
  expect(promoted.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(changes().removed).toEqual([]);
  expect(differenceFindings(changes())).toEqual([]);
});

test("what holds data stays where it is, and only the database is told something else", () => {
  const touched = changes().changed.filter(({ resource }) => holdsData(resource));
  expect(touched.map(({ resource }) => resource.name)).toEqual(["postgres-postgres"]);
});

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const application = (graph: StackGraph) => only(graph, NODE_GROUP, "nodes-application");

test("node groups have their full size", () => {
  expect(application(standby).inputs.scalingConfig).toEqual({ minSize: 3, maxSize: 50, desiredSize: 3 });
  expect(application(promoted).inputs.scalingConfig).toEqual({ minSize: 6, maxSize: 50, desiredSize: 6 });
});

test("EKS takes their sizes as Pulumi sends them: the desired size rises with the minimum", () => {
  const grown = changes().changed.filter(({ resource: { type } }) => type === NODE_GROUP);
  expect(grown.map(({ resource: { name }, properties }) => [name, properties])).toEqual(
    ["nodes-application", "nodes-database-c", "nodes-system"].map((name) => [
      name,
      ["scalingConfig.desiredSize", "scalingConfig.minSize"],
    ]),
  );
  expect(ignoredChangeFindings(standby.resources, promoted.resources)).toEqual([]);
});

describe("once the autoscaler has grown the applications' nodes to 20", () => {
  /** A graph as the cloud has it then. */
  const grown = ({ resources }: StackGraph) =>
    resources.map((resource) => {
      if (resource.name !== "nodes-application" || resource.type !== NODE_GROUP) return resource;
      const scalingConfig = { ...(resource.inputs.scalingConfig as object), desiredSize: 20 };
      return { ...resource, inputs: { ...resource.inputs, scalingConfig } };
    });
  const deployedAs = async (resources: GraphResource[], overrides?: object) => {
    const outputs = { [PRIMARY]: (await evaluateStack("prod")).captured };
    return evaluateStack("prod-eu-west-1", { outputs, overrides, deployed: resources });
  };

  test("another deployment sends none of their sizes, so none of the nodes goes", async () => {
    const again = await deployedAs(grown(promoted), PROMOTED);
    expect(difference(grown(promoted), again.resources).changed).toEqual([]);
    expect(application(again).options.ignoreChanges).toEqual(["scalingConfig"]);
  });

  test("the way back to a standby takes the minimum down and leaves the nodes to the autoscaler", async () => {
    const back = await deployedAs(grown(promoted));
    expect(application(back).inputs.scalingConfig).toEqual({ minSize: 3, maxSize: 50, desiredSize: 20 });
    expect(ignoredChangeFindings(grown(promoted), back.resources)).toEqual([]);
  });

  test("nothing else is left as it is but what its API checks against no other property", async () => {
    const again = await deployedAs(grown(promoted), PROMOTED);
    const left = again.resources.flatMap(({ type, options }) => options.ignoreChanges.map((path) => `${type} ${path}`));
    expect([...new Set(left)].sort()).toEqual([
      // Counts at the creation of a cluster only; `@pulumi/eks` leaves both as they are.
      "aws:eks/cluster:Cluster accessConfig.bootstrapClusterCreatorAdminPermissions",
      "aws:eks/cluster:Cluster bootstrapSelfManagedAddons",
      // Whole, and only while nothing of it is to change: components/cluster/scaling-config.ts.
      "aws:eks/nodeGroup:NodeGroup scalingConfig",
      // Written by the restore drill.
      "kubernetes:core/v1:ConfigMap data",
    ]);
  });

  test("a promotion takes none of them away", async () => {
    const after = await deployedAs(grown(standby), PROMOTED);
    expect(application(after).inputs.scalingConfig).toEqual({ minSize: 6, maxSize: 50, desiredSize: 20 });
  });

  test("a maximum below their number takes them down to it, since EKS takes no other", async () => {
    const less = await deployedAs(grown(standby), { nodeGroups: { application: { max: 10 } } });
    expect(application(less).inputs.scalingConfig).toEqual({ minSize: 3, maxSize: 10, desiredSize: 10 });
  });
});

test("the database is no standby any more, and keeps backups of its own", () => {
  expect(postgres(standby)).toMatchObject({ standby: { enabled: true } });
  expect(postgres(promoted)).not.toHaveProperty("standby");
  expect(JSON.stringify(postgres(promoted))).toContain("wakala-prod-standby-postgres-backups");
});

test("external-dns leaves the primary's records alone: the host's is a load balancer's", () => {
  const args = (graph: StackGraph) => {
    const { values } = only(graph, "kubernetes:helm.sh/v3:Release", "external-dns").inputs;
    return (values as { extraArgs: Record<string, unknown> }).extraArgs;
  };
  expect(args(promoted)).toEqual(args(standby));
  expect(args(promoted)).not.toHaveProperty("migrate-from-txt-owner");
});

test("the outputs say which region serves; the region's role is what it was", () => {
  expect(standby.outputs).toMatchObject({ role: "standby", recovery: { promoted: false, activeRegion: "af-south-1" } });
  expect(promoted.outputs).toMatchObject({ role: "standby", recovery: { promoted: true, activeRegion: "eu-west-1" } });
});

test("nothing that a promotion changes waits for the primary's region", () => {
  const inPrimaryRegion = ({ inputs }: GraphResource) => inputs.region === "af-south-1";
  const partner = promoted.resources.filter(
    (resource) => resource.type === "pulumi:providers:aws" && inPrimaryRegion(resource),
  );
  const there = promoted.resources.filter(({ provider }) => partner.some(({ urn }) => urn === provider));
  expect(partner).toHaveLength(1);
  expect(changes().changed.filter(({ resource }) => there.some(({ urn }) => urn === resource.urn))).toEqual([]);
  expect(changes().added.filter(({ provider }) => partner.some(({ urn }) => urn === provider))).toEqual([]);
  expect(prerequisites(promoted, only(promoted, "aws:eks/nodeGroup:NodeGroup", "nodes-application"))).not.toContain(
    partner[0],
  );
});

describe("with a host in Route 53", () => {
  const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";

  test("a promotion changes one setting of the check that decides, and no record", async () => {
    const { captured } = await evaluateStack("prod", { overrides: ROUTE53 });
    const outputs = { [PRIMARY]: captured };
    const before = await evaluateStack("prod-eu-west-1", { outputs, overrides: ROUTE53 });
    const after = await evaluateStack("prod-eu-west-1", { outputs, overrides: { ...ROUTE53, ...PROMOTED } });
    const { added, changed, removed } = difference(before.resources, after.resources);
    const dns = changed.filter(({ resource: { name } }) => name.startsWith("failover") || name === "external-dns");
    expect(dns.map(({ resource: { type, name }, properties }) => [type, name, properties])).toEqual([
      [HEALTH_CHECK, "failover-api.example.com", ["disabled"]],
    ]);
    expect([...added, ...removed]).toEqual([]);
  });
});
