import type { StackGraph } from "offline-engine";
import { replicaOf } from "../../infra/layers/partner";
import { evaluateStack, PRIMARY } from "../support/evaluate-stack";
import { only, resourcesOfType } from "../support/graphs";

const REFERENCE = "pulumi:pulumi:StackReference";
const POSTGRES = "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster";

interface Backups {
  bucket: string;
  replica?: { bucket: string; region: string };
  secret?: { name: string; regions: string[] };
}

interface Outputs extends Record<string, unknown> {
  recovery: { key: string; backups: { "postgres.postgres": Backups; velero: Backups } };
}

let primary: Outputs;
let standby: StackGraph;

beforeAll(async () => {
  primary = (await evaluateStack("prod")).captured as Outputs;
  standby = await evaluateStack("prod-eu-west-1", { outputs: { [PRIMARY]: primary } });
});

const read = (outputs: Record<string, unknown>) => evaluateStack("prod-eu-west-1", { outputs: { [PRIMARY]: outputs } });

/** The primary's outputs with another bucket of copies. */
function withReplica(bucket: string): Outputs {
  const { replica, ...own } = primary.recovery.backups["postgres.postgres"];
  const moved = { ...own, replica: { region: "eu-west-1", ...replica, bucket } };
  const backups = { ...primary.recovery.backups, "postgres.postgres": moved };
  return { ...primary, recovery: { ...primary.recovery, backups } };
}

function followed(graph: StackGraph): unknown {
  const { spec } = only(graph, POSTGRES).inputs as {
    spec: { backups: { pgbackrest: { repos: { s3: { bucket: unknown; region: unknown } }[] } } };
  };
  return spec.backups.pgbackrest.repos[0]?.s3;
}

test("PGM-10: the standby reads the primary by one reference, to its stack; the primary reads nobody", async () => {
  expect(only(standby, REFERENCE).inputs).toEqual({ name: PRIMARY });
  const again = await evaluateStack("prod");
  expect(resourcesOfType(again, REFERENCE)).toEqual([]);
});

test("PGM-10: what the standby follows is what the primary says", async () => {
  const bucket = primary.recovery.backups["postgres.postgres"].replica?.bucket;
  expect(bucket).toMatch(/^wakala-prod-primary-postgres-backups-replica-\d{12}$/);
  expect(followed(standby)).toMatchObject({ bucket, region: "eu-west-1" });
});

test("PGM-10: another value of the primary is another value of the standby", async () => {
  const graph = await read(withReplica("moved"));
  expect(followed(graph)).toMatchObject({ bucket: "moved" });
  const { policy } = only(graph, "aws:iam/rolePolicy:RolePolicy", "postgres-postgres-backups").inputs;
  expect(String(policy)).toContain("arn:aws:s3:::moved");
});

test("what the standby finds by its name, for the day when nothing answers, is what the primary says of itself", () => {
  const { velero } = primary.recovery.backups;
  const location = only(standby, "kubernetes:velero.io/v1:BackupStorageLocation", "velero-location-partner");
  expect(location.inputs.spec).toMatchObject({ objectStorage: { bucket: velero.replica?.bucket } });
  const password = only(standby, "kubernetes:external-secrets.io/v1:ExternalSecret", "velero-repository");
  expect(password.inputs.spec).toMatchObject({ dataFrom: [{ extract: { key: velero.secret?.name } }] });
  expect(velero.secret?.regions).toContain("eu-west-1");
});

test("a primary without copies is told by name", () => {
  const { replica: _, ...own } = primary.recovery.backups["postgres.postgres"];
  const backups = { "postgres.postgres": { ...own, region: "af-south-1" } };
  expect(() => replicaOf(PRIMARY, { backups }, "postgres.postgres")).toThrow(
    `stack ${PRIMARY} copies no backups of postgres.postgres to its standby: deploy it first`,
  );
});

test("the outputs say where copies are and what decrypts them there", () => {
  expect(primary.recovery).toMatchObject({
    promoted: false,
    activeRegion: "af-south-1",
    rpo: "5m",
    rto: "60m",
    failover: "automatic",
    backups: { "postgres.postgres": { region: "af-south-1", replica: { region: "eu-west-1" } } },
  });
  const { key, replicaKey } = primary.recovery as unknown as { key: string; replicaKey: string };
  expect(key).toMatch(/^arn:aws:kms:af-south-1:/);
  expect(replicaKey).toMatch(/^arn:aws:kms:eu-west-1:/);
});

test("secrets of a region with a partner have a copy there, under the key that both regions have", () => {
  const secrets = resourcesOfType(standby, "aws:secretsmanager/secret:Secret");
  expect(secrets.length).toBeGreaterThan(0);
  for (const { inputs } of secrets) {
    expect(String(inputs.kmsKeyId)).toMatch(/^arn:aws:kms:eu-west-1:/);
    expect(inputs.replicas).toMatchObject([{ region: "af-south-1", kmsKeyId: expect.stringMatching(/:af-south-1:/) }]);
  }
});
