import fc from "fast-check";
import type { GraphResource } from "offline-engine";
import { oneWayFindings } from "../../../tools/plan/one-way";
import { compareVersions } from "../../../tools/plan/one-way/rule";
import { graphResource } from "../../support/graph-resource";

const TYPES = {
  cluster: "aws:eks/cluster:Cluster",
  postgres: "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster",
  kafka: "kubernetes:kafka.strimzi.io/v1:Kafka",
  topic: "kubernetes:kafka.strimzi.io/v1:KafkaTopic",
  pool: "kubernetes:kafka.strimzi.io/v1:KafkaNodePool",
  release: "kubernetes:helm.sh/v3:Release",
  crds: "kubernetes:yaml/v2:ConfigFile",
  elasticsearch: "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch",
  versioning: "aws:s3/bucketVersioning:BucketVersioning",
  lock: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  aurora: "aws:rds/cluster:Cluster",
  rds: "aws:rds/instance:Instance",
};

function thing(kind: keyof typeof TYPES, inputs: GraphResource["inputs"]): GraphResource {
  return graphResource({ urn: "urn:thing", type: TYPES[kind], name: "thing", inputs });
}

/** What is said of a change, as `severity message`. */
function said(kind: keyof typeof TYPES, before: GraphResource["inputs"], after: GraphResource["inputs"]): string[] {
  return oneWayFindings([thing(kind, before)], [thing(kind, after)]).map(
    ({ severity, message }) => `${severity} ${message.replace("thing: ", "")}`,
  );
}

const postgres = (postgresVersion: number) => ({ metadata: { name: "orders" }, spec: { postgresVersion } });
const kafka = (version: string, metadataVersion?: string) => ({
  metadata: { name: "events" },
  spec: { kafka: { version, metadataVersion } },
});
const elasticsearch = (version: string) => ({ metadata: { name: "search" }, spec: { version } });
const mode = (authenticationMode: string) => ({ accessConfig: { authenticationMode } });
const lock = (retention: string, days: number) => ({ rule: { defaultRetention: { mode: retention, days } } });
const pool = (role: string, replicas: number) => ({ spec: { roles: [role], replicas } });
const release = (chart: string, version: string) => ({ chart, version });
const crds = (version: string) => ({ file: `https://example.com/acme/k8s-operator/${version}/crds.yaml` });
const status = (value: string) => ({ versioningConfiguration: { status: value } });

test("a major version of PostgreSQL says the way: a PGUpgrade, with a backup before it", () => {
  expect(oneWayFindings([thing("postgres", postgres(16))], [thing("postgres", postgres(17))])).toEqual([
    {
      severity: "error",
      at: "urn:thing",
      message:
        "thing: PostgreSQL goes from 16 to 17: without a PGUpgrade before it the database does not start again, and there is no way back but a backup",
      fix: "keep data.postgres.orders.version 16, make a full backup, shut the database down, let a PGUpgrade convert it, and raise the version then: docs/components/postgres.md, Upgrade",
    },
  ]);
});

test("a Kafka whose metadata go with it says how to keep the way back", () => {
  const [finding] = oneWayFindings(
    [thing("kafka", kafka("4.2.1", "4.2-IV1"))],
    [thing("kafka", kafka("4.3.1", "4.3-IV0"))],
  );
  expect(finding).toMatchObject({
    severity: "error",
    message:
      "thing: Kafka goes from 4.2.1 to 4.3.1 and its metadata from 4.2-IV1 to 4.3-IV0 at once: there is no way back from the first day on",
    fix: "data.kafka.events.metadataVersion: 4.2-IV1, and raise it in a later deployment, once 4.3.1 has proved itself",
  });
  expect(said("kafka", kafka("4.2.1", "4.2-IV1"), kafka("4.3.1", "4.2-IV1"))).toEqual([]);
});

test.each<[string, keyof typeof TYPES, GraphResource["inputs"], GraphResource["inputs"], string]>([
  [
    "Kafka's version",
    "kafka",
    kafka("4.3.1", "4.3-IV0"),
    kafka("4.2.1", "4.3-IV0"),
    "keep data.kafka.events.version at 4.3 or later",
  ],
  [
    "the version of its metadata",
    "kafka",
    kafka("4.3.1", "4.3-IV0"),
    kafka("4.3.1", "4.2-IV1"),
    "data.kafka.events.metadataVersion: 4.3-IV0",
  ],
  [
    "Elasticsearch's version",
    "elasticsearch",
    elasticsearch("8.19.18"),
    elasticsearch("8.18.0"),
    "keep data.elasticsearch.search.version 8.19.18; the way back is a new cluster and a snapshot from before",
  ],
])("the advice about %s names the instance", (_, kind, before, after, fix) => {
  expect(oneWayFindings([thing(kind, before)], [thing(kind, after)])).toMatchObject([{ severity: "error", fix }]);
});

test.each<[string, keyof typeof TYPES, GraphResource["inputs"], GraphResource["inputs"], string[]]>([
  [
    "PostgreSQL back",
    "postgres",
    postgres(17),
    postgres(16),
    ["error PostgreSQL goes from 17 back to 16: its data can't"],
  ],
  [
    "a promoted PostgreSQL that is to follow again",
    "postgres",
    { spec: { postgresVersion: 17 } },
    { spec: { postgresVersion: 17, standby: { enabled: true } } },
    [
      "warning the database is to follow another one again: what it has written since it served is lost, unless that one was restored from it",
    ],
  ],
  [
    "a PostgreSQL that is promoted",
    "postgres",
    { spec: { postgresVersion: 17, standby: { enabled: true } } },
    { spec: { postgresVersion: 17 } },
    [],
  ],
  [
    "metadata of a Kafka alone",
    "kafka",
    kafka("4.3.1", "4.2-IV1"),
    kafka("4.3.1", "4.3-IV0"),
    ["warning Kafka's metadata go from 4.2-IV1 to 4.3-IV0: there is no way back to a Kafka before 4.3"],
  ],
  [
    "metadata of a Kafka back",
    "kafka",
    kafka("4.3.1", "4.3-IV0"),
    kafka("4.3.1", "4.2-IV1"),
    ["error Kafka's metadata go from 4.3-IV0 back to 4.2-IV1: Kafka refuses it"],
  ],
  ["a Kafka back to one that reads its metadata", "kafka", kafka("4.3.1", "4.2-IV1"), kafka("4.2.1", "4.2-IV1"), []],
  [
    "a Kafka back to one that does not",
    "kafka",
    kafka("4.3.1", "4.3-IV0"),
    kafka("4.2.1", "4.3-IV0"),
    ["error Kafka goes from 4.3.1 to 4.2.1, and its metadata are of 4.3-IV0, which 4.2 does not read"],
  ],
  [
    "a Kafka whose metadata follow it by themselves",
    "kafka",
    kafka("4.2.1"),
    kafka("4.3.1"),
    [
      "error Kafka goes from 4.2.1 to 4.3.1 and its metadata from 4.2 to 4.3 at once: there is no way back from the first day on",
    ],
  ],
  [
    "more controllers",
    "pool",
    pool("controller", 3),
    pool("controller", 5),
    [
      "error its controllers go from 3 to 5: a quorum keeps the number that it was made with, and without it no broker works",
    ],
  ],
  [
    "fewer brokers",
    "pool",
    pool("broker", 5),
    pool("broker", 3),
    [
      "warning its brokers go from 5 to 3: Strimzi keeps those that hold partitions, and says so nowhere but in the Kafka's conditions",
    ],
  ],
  ["more brokers", "pool", pool("broker", 3), pool("broker", 5), []],
  [
    "an operator back",
    "release",
    release("keda", "2.20.1"),
    release("keda", "2.9.4"),
    ["warning its chart goes from 2.20.1 back to 2.9.4, which has to read what 2.20.1 wrote"],
  ],
  ["an operator on", "release", release("keda", "2.9.4"), release("keda", "2.20.1"), []],
  ["another chart of the operator", "release", release("keda", "2.20.1"), release("keda-oci", "1.0.0"), []],
  [
    "CRDs back",
    "crds",
    crds("v1.14.0"),
    crds("v1.9.2"),
    [
      "warning its CRDs go back to https://example.com/acme/k8s-operator/v1.9.2/crds.yaml: the API server refuses them while a version that they lack is among the stored ones, and prunes fields that they do not know",
    ],
  ],
  ["CRDs on", "crds", crds("v1.9.2"), crds("v1.14.0"), []],
  ["CRDs from elsewhere", "crds", crds("v1.9.2"), { file: "https://example.com/crds-1.0.0.yaml" }, []],
  ["a fix of Kafka", "kafka", kafka("4.3.0", "4.3-IV0"), kafka("4.3.1", "4.3-IV0"), []],
  [
    "fewer partitions",
    "topic",
    { spec: { partitions: 12 } },
    { spec: { partitions: 6 } },
    ["error its partitions go from 12 to 6: Kafka takes none away"],
  ],
  [
    "more partitions",
    "topic",
    { spec: { partitions: 6 } },
    { spec: { partitions: 12 } },
    ["warning its partitions go from 6 to 12, for good, and messages of one key go to another partition than before"],
  ],
  [
    "Elasticsearch up",
    "elasticsearch",
    elasticsearch("8.19.1"),
    elasticsearch("8.19.18"),
    ["warning Elasticsearch goes from 8.19.1 to 8.19.18: there is no way back but a snapshot in a new cluster"],
  ],
  [
    "Elasticsearch back, a fix only",
    "elasticsearch",
    elasticsearch("8.19.18"),
    elasticsearch("8.19.1"),
    ["error Elasticsearch goes from 8.19.18 back to 8.19.1: ECK refuses it"],
  ],
  [
    "a new Elasticsearch from the last old ones",
    "elasticsearch",
    elasticsearch("8.19.18"),
    elasticsearch("9.1.0"),
    ["warning Elasticsearch goes from 8.19.18 to 9.1.0: there is no way back but a snapshot in a new cluster"],
  ],
  [
    "a new Elasticsearch from an older one",
    "elasticsearch",
    elasticsearch("8.15.0"),
    elasticsearch("9.0.0"),
    ["error Elasticsearch goes from 8.15.0 to 9.0.0: ECK takes version 9 from 8.18.0 on only"],
  ],
  [
    "Elasticsearch over two majors",
    "elasticsearch",
    elasticsearch("7.17.28"),
    elasticsearch("9.0.0"),
    ["error Elasticsearch goes from 7.17.28 to 9.0.0: ECK takes version 9 from 8.18.0 on only"],
  ],
  [
    "Kubernetes up",
    "cluster",
    { version: "1.35" },
    { version: "1.36" },
    ["warning Kubernetes goes from 1.35 to 1.36: the way back is open for seven days, by hand"],
  ],
  [
    "Kubernetes up by two",
    "cluster",
    { version: "1.34" },
    { version: "1.36" },
    ["error Kubernetes goes from 1.34 to 1.36: EKS takes one minor at a time"],
  ],
  [
    "Kubernetes back",
    "cluster",
    { version: "1.36" },
    { version: "1.35" },
    [
      "error Kubernetes goes from 1.36 back to 1.35: EKS refuses it while nodes are newer, and after seven days or for more than one minor at all",
    ],
  ],
  [
    "access entries given up",
    "cluster",
    mode("API"),
    mode("API_AND_CONFIG_MAP"),
    ["error its authentication mode goes from API to API_AND_CONFIG_MAP: EKS has no way back from access entries"],
  ],
  [
    "access entries alone",
    "cluster",
    mode("API_AND_CONFIG_MAP"),
    mode("API"),
    ["warning its authentication mode goes from API_AND_CONFIG_MAP to API, for good"],
  ],
  [
    "a bucket without versions again",
    "versioning",
    status("Enabled"),
    status("Disabled"),
    ["error its versioning goes from Enabled to Disabled: S3 refuses it"],
  ],
  ["versions that stop", "versioning", status("Enabled"), status("Suspended"), []],
  [
    "a lock that nobody opens",
    "lock",
    lock("GOVERNANCE", 14),
    lock("COMPLIANCE", 14),
    [
      "warning nobody can delete what is written to it from now on for 14 days (COMPLIANCE), and each day of them is paid for",
    ],
  ],
  [
    "a longer one",
    "lock",
    lock("COMPLIANCE", 14),
    lock("COMPLIANCE", 30),
    [
      "warning nobody can delete what is written to it from now on for 30 days (COMPLIANCE), and each day of them is paid for",
    ],
  ],
  ["a shorter one", "lock", lock("COMPLIANCE", 30), lock("COMPLIANCE", 14), []],
  ["one that can be opened", "lock", lock("GOVERNANCE", 14), lock("GOVERNANCE", 30), []],
  [
    "Aurora back",
    "aurora",
    { engineVersion: "16.4" },
    { engineVersion: "15.8" },
    ["error its engine goes from 16.4 back to 15.8: RDS refuses it"],
  ],
  [
    "RDS up",
    "rds",
    { engineVersion: "15.8" },
    { engineVersion: "16.4" },
    ["warning its engine goes from 15.8 to 16.4: there is no way back but a snapshot in another database"],
  ],
  [
    "a smaller RDS",
    "rds",
    { allocatedStorage: 100 },
    { allocatedStorage: 50 },
    ["error its storage shrinks from 100 to 50 GiB: RDS refuses it"],
  ],
])("%s", (_, kind, before, after, expected) => {
  expect(said(kind, before, after)).toEqual(expected);
});

test("what is new, what goes, what stays and what is not known yet is not judged", () => {
  const version = thing("postgres", postgres(17));
  expect(oneWayFindings([], [version])).toEqual([]);
  expect(oneWayFindings([version], [])).toEqual([]);
  expect(oneWayFindings([version], [version])).toEqual([]);
  expect(said("cluster", { version: { unknown: true } }, { version: "1.35" })).toEqual([]);
});

test("versions are compared by their numbers", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(99), { minLength: 3, maxLength: 3 }), fc.nat(2), (numbers, place) => {
      const more = numbers.map((number, index) => (index === place ? number + 1 : number));
      expect(compareVersions(numbers.join("."), more.join("."))).toBeLessThan(0);
      expect(compareVersions(more.join("."), numbers.join("."))).toBeGreaterThan(0);
      expect(compareVersions(numbers.join("."), numbers.join("."))).toBe(0);
    }),
  );
});

test.each<[keyof typeof TYPES, (step: number) => GraphResource["inputs"]]>([
  ["postgres", (step) => postgres(15 + step)],
  ["elasticsearch", (step) => elasticsearch(`8.19.${step}`)],
  ["cluster", (step) => ({ version: `1.${33 + step}` })],
  ["aurora", (step) => ({ engineVersion: `${14 + step}.1` })],
  ["topic", (step) => ({ spec: { partitions: 1 + step } })],
])("%s: every way down is an error, and what is kept is none", (kind, at) => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), (before, after) => {
      const found = said(kind, at(before), at(after));
      if (after === before) expect(found).toEqual([]);
      if (after < before) expect(found).toEqual([expect.stringMatching(/^error /)]);
      // Advice that is followed ends it.
      expect(said(kind, at(before), at(before))).toEqual([]);
    }),
  );
});
