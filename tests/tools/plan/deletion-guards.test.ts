import type { GraphResource } from "offline-engine";
import { deletionGuardFindings } from "../../../tools/plan/deletion-guards";

interface Case {
  protect?: boolean;
  retainOnDelete?: boolean;
  inputs?: Record<string, unknown>;
  custom?: boolean;
  name?: string;
  dependencies?: string[];
}

function resource(type: string, options: Case = {}) {
  const {
    protect = false,
    retainOnDelete = false,
    inputs = {},
    custom = true,
    name = "it",
    dependencies = [],
  } = options;
  const item: GraphResource = {
    urn: `urn:${name}`,
    type,
    name,
    parent: "",
    custom,
    remote: false,
    inputs,
    dependencies,
    provider: "",
    options: { protect, retainOnDelete, aliases: [], ignoreChanges: [] },
  };
  return [item];
}

const POSTGRES = "kubernetes:postgres-operator.crunchydata.com/v1:PostgresCluster";

const HOLDS_DATA = [
  "aws:kms/key:Key",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:s3/bucket:Bucket",
  "aws:rds/instance:Instance",
  "aws:secretsmanager/secret:Secret",
  "aws:ecr/repository:Repository",
  "aws:cloudwatch/logGroup:LogGroup",
  POSTGRES,
  "kubernetes:kafka.strimzi.io/v1:Kafka",
  "kubernetes:kafka.strimzi.io/v1:KafkaNodePool",
  "kubernetes:kafka.strimzi.io/v1:KafkaTopic",
  "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch",
  "kubernetes:core/v1:PersistentVolumeClaim",
];

const STOOD_ON = ["aws:eks/cluster:Cluster", "aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"];

test.each(HOLDS_DATA)("%s holds data: it is protected, and stays when it goes from the program", (type) => {
  expect(deletionGuardFindings(resource(type))).toHaveLength(1);
  expect(deletionGuardFindings(resource(type, { protect: true }))).toHaveLength(1);
  expect(deletionGuardFindings(resource(type, { retainOnDelete: true }))).toHaveLength(1);
  expect(deletionGuardFindings(resource(type, { protect: true, retainOnDelete: true }))).toEqual([]);
});

test.each(STOOD_ON)("%s is stood on: it is protected", (type) => {
  expect(deletionGuardFindings(resource(type))).toHaveLength(1);
  expect(deletionGuardFindings(resource(type, { protect: true }))).toEqual([]);
});

test("the finding says what is lost, what is missing and what mends it", () => {
  expect(deletionGuardFindings(resource(POSTGRES))).toEqual([
    {
      severity: "error",
      at: "urn:it",
      message:
        "it (PostgresCluster) can be deleted by accident, and its databases with it: it lacks protect and retainOnDelete",
      fix: "set protect: true, retainOnDelete: true among its options in production",
    },
  ]);
  expect(deletionGuardFindings(resource("aws:ec2/vpc:Vpc"))).toEqual([
    {
      severity: "error",
      at: "urn:it",
      message: "it (Vpc) can be deleted by accident, and everything inside it with it: it lacks protect",
      fix: "set protect: true among its options in production",
    },
  ]);
});

test("a kind that nobody listed holds data when it asks for a disk", () => {
  const claim = { metadata: { name: "data" }, spec: { resources: { requests: { storage: "10Gi" } } } };
  const inputs = { spec: { volumeClaimTemplates: [claim] } };
  expect(deletionGuardFindings(resource("kubernetes:apps/v1:StatefulSet", { inputs }))).toMatchObject([
    { message: expect.stringContaining("what is on its disks") },
  ]);
  expect(deletionGuardFindings(resource("kubernetes:apps/v1:StatefulSet"))).toEqual([]);
  expect(deletionGuardFindings(resource("kubernetes:helm.sh/v3:Release", { inputs: { values: inputs } }))).toEqual([]);
});

test("what can be made again is none, and neither is a component", () => {
  expect(deletionGuardFindings(resource("aws:iam/role:Role"))).toEqual([]);
  expect(deletionGuardFindings(resource("aws:s3/bucket:Bucket", { custom: false }))).toEqual([]);
});

const KEPT = { protect: true, retainOnDelete: true };

test.each([
  ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucket:Bucket"],
  ["aws:s3/bucketAclV2:BucketAclV2", "aws:s3/bucket:Bucket"],
  ["aws:kms/alias:Alias", "aws:kms/key:Key"],
  ["aws:kms/alias:Alias", "aws:kms/replicaKey:ReplicaKey"],
  ["aws:secretsmanager/secretVersion:SecretVersion", "aws:secretsmanager/secret:Secret"],
  ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:ecr/repository:Repository"],
])("%s shares the fate of the %s that it guards", (guard, guarded) => {
  const kept = resource(guarded, { ...KEPT, name: "guarded" });
  const around = (options: Case) => [...kept, ...resource(guard, { dependencies: ["urn:guarded"], ...options })];
  const short = (type: string) => type.split(":").at(-1);
  expect(deletionGuardFindings(around({ protect: true }))).toEqual([
    {
      severity: "error",
      at: "urn:it",
      message: `it (${short(guard)}) can go while guarded (${short(guarded)}), which it guards, is kept`,
      fix: "make it a child of what has the options protect and retainOnDelete, or give it both",
    },
  ]);
  expect(deletionGuardFindings(around(KEPT))).toEqual([]);
});

test("what is kept keeps what it is made of, and not what it only runs with", () => {
  const secret = "aws:secretsmanager/secretVersion:SecretVersion";
  const version = resource(secret, { ...KEPT, name: "version", dependencies: ["urn:it"] });
  const password = "random:index/randomPassword:RandomPassword";
  expect(deletionGuardFindings([...resource(password), ...version])).toEqual([
    {
      severity: "error",
      at: "urn:it",
      message: "it (RandomPassword) can go while version (SecretVersion), which needs it, is kept",
      fix: "make both children of what has the options protect and retainOnDelete",
    },
  ]);
  expect(deletionGuardFindings([...resource(password, KEPT), ...version])).toEqual([]);
  expect(deletionGuardFindings([...resource("platform:any:Component", { custom: false }), ...version])).toEqual([]);
});
