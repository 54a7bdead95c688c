import { ownBackups, primaryBackups } from "../../../../components/data/postgres/component/backups";
import { repositoryStatements } from "../../../../components/data/postgres/component/iam";
import { instanceSet } from "../../../../components/data/postgres/component/instances";
import { networkPolicy } from "../../../../components/data/postgres/component/network";
import { pgBouncer } from "../../../../components/data/postgres/component/proxy";
import { type PostgresSpecArgs, postgresClusterSpec } from "../../../../components/data/postgres/component/spec";
import { PUBLIC_BLOCKS } from "../../../../components/kubernetes/address-blocks";
import { networkPolicySpec } from "../../../../components/kubernetes/network-policy";
import { specProblems, testWithSchemas } from "../../../support/crd-schemas";
import { PLACEMENTS } from "../../../support/placements";

const RESOURCES = { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "2Gi" } };
const REPOSITORY = {
  bucketName: "backups",
  bucketArn: "arn:aws:s3:::backups",
  region: "af-south-1",
  path: "/pgbackrest/postgres",
};
const SCHEDULES = { full: "0 1 * * *", incremental: "30 */6 * * *", retentionDays: 14 };

const ARGS: PostgresSpecArgs = {
  version: 15,
  roleArn: "arn:aws:iam::123456789012:role/postgres",
  instances: instanceSet({
    name: "postgres",
    replicas: 2,
    resources: RESOURCES,
    storage: { size: "100Gi", storageClass: "fast-ssd" },
    spread: { zones: true, hosts: true },
    placement: PLACEMENTS.db,
  }),
  users: [
    { name: "wakala", databases: ["wakala"] },
    { name: "reports", databases: ["wakala"], options: "NOSUPERUSER" },
  ],
  parameters: { max_connections: "200" },
  rpoSeconds: 300,
  backups: ownBackups([{ repository: REPOSITORY, schedules: SCHEDULES }], PLACEMENTS.db),
  pgBouncer: pgBouncer("postgres", { replicas: 2, poolMode: "transaction", resources: RESOURCES }, PLACEMENTS.db),
};

function problems(args: PostgresSpecArgs) {
  return specProblems("postgres-operator.crunchydata.com/v1", "PostgresCluster", postgresClusterSpec(args));
}

test("a database: its users, its archive, its role; nothing that was not asked for", () => {
  const { instances, backups, proxy, ...rest } = postgresClusterSpec(ARGS);
  expect(rest).toEqual({
    postgresVersion: 15,
    metadata: {
      annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/postgres" },
      labels: { "sidecar.istio.io/inject": "false" },
    },
    users: [
      { name: "wakala", databases: ["wakala"] },
      { name: "reports", databases: ["wakala"], options: "NOSUPERUSER" },
    ],
    config: { parameters: { max_connections: "200", archive_timeout: "60s" } },
    monitoring: {
      pgmonitor: {
        exporter: { resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } } },
      },
    },
  });
  expect([instances, backups, proxy]).toEqual([
    [ARGS.instances],
    { pgbackrest: ARGS.backups },
    { pgBouncer: ARGS.pgBouncer },
  ]);
});

test("its own repository: schedules, retention in days, credentials of the pod's role, and no option that pgBackRest 2.58 does not know", () => {
  const { global, repos, manual } = ownBackups([{ repository: REPOSITORY, schedules: SCHEDULES }], PLACEMENTS.db);
  expect(manual).toEqual({ repoName: "repo1", options: ["--type=full"] });
  expect(global).toEqual({
    "repo1-path": "/pgbackrest/postgres",
    "repo1-s3-key-type": "web-id",
    "repo1-retention-full": "14",
    "repo1-retention-full-type": "time",
  });
  expect(repos).toEqual([
    {
      name: "repo1",
      s3: { bucket: "backups", endpoint: "s3.af-south-1.amazonaws.com", region: "af-south-1" },
      schedules: { full: "0 1 * * *", incremental: "30 */6 * * *" },
    },
  ]);
});

testWithSchemas(
  "a second repository is written in the other region: by its own schedule, each by itself, and with the region's STS",
  () => {
    const copy = { ...REPOSITORY, bucketName: "backups-replica", region: "eu-west-1" };
    const schedules = { full: "0 13 * * *", incremental: "30 3-21/6 * * *", retentionDays: 14 };
    const places = [
      { repository: REPOSITORY, schedules: SCHEDULES },
      { repository: copy, schedules },
    ];
    const backups = ownBackups(places, PLACEMENTS.db);
    expect(backups.global).toMatchObject({
      "archive-async": "y",
      "repo1-path": "/pgbackrest/postgres",
      "repo2-path": "/pgbackrest/postgres",
      "repo2-retention-full": "14",
      "repo2-s3-key-type": "web-id",
    });
    expect(backups.repos[1]).toEqual({
      name: "repo2",
      s3: { bucket: "backups-replica", endpoint: "s3.eu-west-1.amazonaws.com", region: "eu-west-1" },
      schedules: { full: "0 13 * * *", incremental: "30 3-21/6 * * *" },
    });
    expect(problems({ ...ARGS, backups })).toEqual([]);
  },
);

test("the rights on each of two repositories have names of their own", () => {
  const own = repositoryStatements(REPOSITORY, "arn:aws:kms:af-south-1:123456789012:key/a");
  const copy = repositoryStatements(REPOSITORY, "arn:aws:kms:eu-west-1:123456789012:key/a", "Copy");
  const names = [...own, ...copy].map(({ Sid }) => Sid);
  expect(names).toEqual([
    "RepositoryBucket",
    "RepositoryObjects",
    "RepositoryKey",
    "CopyBucket",
    "CopyObjects",
    "CopyKey",
  ]);
});

test("a standby follows: no schedule and no retention, so that it neither writes nor expires what is its partner's", () => {
  const backups = primaryBackups({ ...REPOSITORY, region: "eu-west-1" });
  const spec = postgresClusterSpec({ ...ARGS, backups, primaryRepo: "repo1" });
  expect(spec.standby).toEqual({ enabled: true, repoName: "repo1" });
  expect(spec.backups.pgbackrest).toEqual({
    global: {
      "repo1-path": "/pgbackrest/postgres",
      "repo1-s3-key-type": "web-id",
    },
    repos: [
      {
        name: "repo1",
        s3: { bucket: "backups", endpoint: "s3.eu-west-1.amazonaws.com", region: "eu-west-1" },
      },
    ],
    sidecars: ARGS.backups.sidecars,
  });
});

test("RDB-06: with nothing to lose, a commit waits for a second instance, strictly", () => {
  expect(postgresClusterSpec({ ...ARGS, rpoSeconds: 0 }).patroni).toEqual({
    dynamicConfiguration: { synchronous_mode: true, synchronous_mode_strict: true, synchronous_node_count: 1 },
  });
  expect(postgresClusterSpec(ARGS)).not.toHaveProperty("patroni");
});

test("a replication user may stream with its password, and everybody else log in as before", () => {
  const { users, authentication } = postgresClusterSpec({ ...ARGS, replicationUserName: "replicator" });
  expect(users.at(-1)).toEqual({ name: "replicator", options: "REPLICATION" });
  expect(authentication?.rules).toEqual([
    { hba: 'hostssl replication "replicator" all scram-sha-256' },
    { hba: "hostssl all all all scram-sha-256" },
  ]);
});

testWithSchemas.each<[string, Partial<PostgresSpecArgs>]>([
  ["a database", {}],
  ["with a replication user", { replicationUserName: "replicator" }],
  ["with synchronous replication", { rpoSeconds: 0 }],
  ["with certificates of one's own", { tls: { server: "postgres-tls", replication: "postgres-replication-tls" } }],
  ["a standby", { backups: primaryBackups(REPOSITORY), primaryRepo: "repo1" }],
])("%s is what the CRD takes, without an unknown field", (_name, change) => {
  expect(problems({ ...ARGS, ...change })).toEqual([]);
});

test("certificates of one's own replace both of the operator's", () => {
  const spec = postgresClusterSpec({ ...ARGS, tls: { server: "server-tls", replication: "replication-tls" } });
  expect([spec.customTLSSecret, spec.customReplicationTLSSecret]).toEqual([
    { name: "server-tls" },
    { name: "replication-tls" },
  ]);
});

test("its pods talk to one another, the pool to whoever leads, and all to the Kubernetes API and to AWS", () => {
  const addresses = { vpcCidr: "10.0.0.0/16", serviceCidr: "172.20.0.0/16" };
  const pods = { "postgres-operator.crunchydata.com/cluster": "postgres" };
  const oneAnother = [{ podSelector: { matchLabels: pods } }];
  const ports = (...numbers: number[]) => numbers.map((port) => ({ protocol: "TCP", port }));
  const blocks = (...cidrs: string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
  expect(networkPolicySpec(networkPolicy("postgres", "data", addresses))).toEqual({
    podSelector: { matchLabels: pods },
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: oneAnother, ports: ports(5432, 8008, 8432) }],
    egress: [
      { to: oneAnother, ports: ports(5432, 8008, 8432) },
      { to: [{ podSelector: {} }], ports: ports(5432) },
      { to: blocks("172.20.0.1/32", "10.0.0.0/16"), ports: ports(443) },
      { to: blocks(...PUBLIC_BLOCKS, "10.0.0.0/16"), ports: ports(443) },
    ],
  });
});
