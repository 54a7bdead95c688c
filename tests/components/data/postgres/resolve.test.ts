import { resolveShop, resolveWakala } from "../../../support/definitions";

test("platform A: the figures of the seed, on disks and nodes of their own", () => {
  expect(resolveWakala("prod").spec.data.postgres.postgres).toEqual({
    postgresName: "postgres",
    namespace: "wakala-data",
    version: 15,
    database: "wakala",
    owner: "wakala",
    ownerNamespaces: ["wakala-apps"],
    secretName: "postgres-credentials",
    users: [],
    replicationUserName: "replicator",
    replicas: 2,
    resources: { requests: { cpu: "2", memory: "8Gi" }, limits: { cpu: "4", memory: "16Gi" } },
    storage: { size: "100Gi", storageClass: "fast-ssd" },
    spread: { zones: true, hosts: true },
    pooler: {
      replicas: 2,
      poolMode: "transaction",
      resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { memory: "128Mi" } },
    },
    parameters: {},
    rpoSeconds: 300,
    backups: { full: "0 1 * * *", incremental: "30 */6 * * *", retentionDays: 14 },
    optInRegion: true,
    follower: { lagSeconds: 300 },
    directCopy: { full: "0 13 * * *", incremental: "30 3-21/6 * * *", retentionDays: 14 },
  });
});

test("the standby is the same, and follows the primary's cluster", () => {
  const { follower: _, directCopy: __, ...same } = resolveWakala("prod").spec.data.postgres.postgres ?? {};
  expect(resolveWakala("prod-eu-west-1").spec.data.postgres.postgres).toEqual({
    ...same,
    optInRegion: false,
    standby: { sourceCluster: "wakala-prod-primary", lagSeconds: 300 },
  });
});

test("staging stands alone", () => {
  expect(resolveWakala("staging").spec.data.postgres.postgres).toMatchObject({ postgresName: "postgres", replicas: 2 });
  expect(resolveWakala("staging").spec.data.postgres.postgres?.standby).toBeUndefined();
});

const ORGPLATFORM = {
  namespaces: { "platform-data": {} },
  nodeGroups: { data: { role: "db", type: "m6i.4xlarge", min: 5, max: 9 } },
  data: {
    postgres: {
      main: {
        database: "platform",
        namespace: "platform-data",
        replicas: 3,
        scale: { min: 1, max: 3 },
        rpo: "0s",
        backups: { incremental: "30 * * * *", retentionDays: 30 },
        parameters: { max_connections: 300, jit: false },
        users: { reports: { databases: ["platform"], options: "NOSUPERUSER" } },
      },
    },
  },
};

test("platform C: three instances that commit together, backups every hour for 30 days", () => {
  const postgres = resolveShop({ definition: ORGPLATFORM }).spec.data.postgres.main;
  expect(postgres).toMatchObject({
    replicas: 3,
    rpoSeconds: 0,
    backups: { full: "0 1 * * *", incremental: "30 * * * *", retentionDays: 30 },
    parameters: { max_connections: "300", jit: "false" },
    users: [{ name: "reports", databases: ["platform"], options: "NOSUPERUSER" }],
    secretName: "main-credentials",
    storage: { size: "20Gi", storageClass: "gp3" },
  });
});

test("rules that the nodes can't meet are not made hard", () => {
  const spreadOf = (nodeGroups: object) =>
    resolveShop({ definition: { ...ORGPLATFORM, nodeGroups } }).spec.data.postgres.main?.spread;
  const data = { role: "db", type: "m6i.4xlarge", min: 1 };
  expect(spreadOf({ data: { ...data, max: 2 } })).toEqual({ zones: true, hosts: false });
  expect(spreadOf({ data: { ...data, max: 3, zones: ["a"] } })).toEqual({ zones: false, hosts: true });
});

test("without a definition of one there is no database, and no operator for it", () => {
  const { spec } = resolveShop();
  expect(spec.data.postgres).toEqual({});
  expect(spec.addOns).not.toHaveProperty("pgo");
  expect(resolveShop({ definition: ORGPLATFORM }).spec.addOns).toHaveProperty("pgo");
});

test("S3 copies the backups, unless the definition wants them written there", () => {
  const overrides = { data: { postgres: { postgres: { standby: { copy: "s3-replication" } } } } };
  const { follower, directCopy } = resolveWakala("prod", overrides).spec.data.postgres.postgres ?? {};
  expect([follower, directCopy]).toEqual([{ lagSeconds: 300 }, undefined]);
});
