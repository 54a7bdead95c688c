import type { PlatformOutputs } from "../../infra/contract/contract";
import { CONTRACT_VERSION } from "../../infra/contract/contract";
import { graph, stackNames } from "../support/graphs";

/** Every path of a tree, so that two trees can be compared by shape. */
function paths(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [at] : paths(value[0], `${at}[]`);
  if (typeof value !== "object" || value === null || "unknown" in value || "secret" in value) return [at];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`));
}

test("prod's outputs say what PGM-09 asks for, as far as it exists", () => {
  const { outputs } = graph("prod");
  expect(outputs).toMatchObject({
    contractVersion: CONTRACT_VERSION,
    platform: "wakala",
    environment: "prod",
    region: "af-south-1",
    role: "primary",
    partner: { region: "eu-west-1", stack: "prod-eu-west-1" },
    network: { vpcCidr: "10.0.0.0/16", zones: ["af-south-1a", "af-south-1b", "af-south-1c"] },
    cluster: { name: "wakala-prod-primary", version: "1.35" },
    kubeconfig: { secret: true },
  });
  expect(paths(outputs).filter((path) => path.startsWith(".cluster"))).toEqual([
    ".cluster.certificateAuthority",
    ".cluster.endpoint",
    ".cluster.name",
    ...["application", "database", "gpu", "system"].flatMap((group) => [
      `.cluster.nodeGroups.${group}.names[]`,
      `.cluster.nodeGroups.${group}.role`,
      `.cluster.nodeGroups.${group}.roleArn`,
    ]),
    ".cluster.oidcIssuerUrl",
    ".cluster.oidcProviderArn",
    ".cluster.securityGroupId",
    ".cluster.version",
  ]);
});

/** Promises and copies of buckets are for what has a standby. */
const OF_WHAT_SERVES = /^\.(recovery\.dataSets|data\.buckets\.[^.]+\.replica)/;

test("a primary and its standby have outputs of the same shape, but for what only a region with a standby has", () => {
  const shape = (stack: string) => paths(graph(stack).outputs).filter((path) => !OF_WHAT_SERVES.test(path));
  expect(shape("prod-eu-west-1")).toEqual(shape("prod"));
});

test("what does not exist has no output: staging has no partner, no region of wakala images, nor any Kafka", () => {
  expect(graph("staging").outputs).not.toHaveProperty("partner");
  for (const name of stackNames()) {
    expect(graph(name).outputs).toHaveProperty("data.kafka", {});
    expect(graph(name).outputs).not.toHaveProperty("images");
  }
});

test("PGM-09: stores say how to connect and where a password lives, and none says a password", () => {
  const { data, recovery } = graph("prod").outputs as unknown as PlatformOutputs;
  expect(data.postgres.postgres).toMatchObject({
    poolerHost: "postgres-pgbouncer.wakala-data.svc",
    port: 5432,
    follows: false,
    users: {
      wakala: {
        secret: "postgres-pguser-wakala",
        namespaces: ["wakala-data", "wakala-apps"],
        arn: expect.stringMatching(/^arn:aws:secretsmanager:af-south-1:\d{12}:secret:wakala-prod-primary\/postgres\//),
      },
    },
  });
  expect(data.elasticsearch["wakala-elasticsearch"]?.url).toBe(
    "https://wakala-elasticsearch-es-http.wakala-monitoring.svc:9200",
  );
  expect(data.buckets.data?.replica?.region).toBe("eu-west-1");
  expect(Object.keys(recovery.backups).sort()).toEqual([
    "elasticsearch.wakala-elasticsearch",
    "postgres.postgres",
    "velero",
  ]);
  expect(recovery.backups.velero?.secret).toEqual({
    name: "wakala-prod-primary/velero/repository",
    regions: ["af-south-1", "eu-west-1"],
  });
});

test("a standby tells where the password lives that it restores its partner's backups with, and that its database follows", () => {
  const { data, recovery } = graph("prod-eu-west-1").outputs as unknown as PlatformOutputs;
  expect(recovery.backups.velero?.secret).toEqual({
    name: "wakala-prod-primary/velero/repository",
    regions: ["eu-west-1", "af-south-1"],
  });
  expect(data.postgres.postgres?.follows).toBe(true);
});

test.each(stackNames())("%s: a preview has every output that the deployment will have", (name) => {
  expect(paths(graph(name, "preview").outputs)).toEqual(paths(graph(name).outputs));
});
