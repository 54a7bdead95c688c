import type { GraphResource } from "../../../tools/engine";
import { deletionGuardFindings } from "../../../tools/plan/deletion-guards";

interface Case {
  protect?: boolean;
  retainOnDelete?: boolean;
  inputs?: Record<string, unknown>;
  custom?: boolean;
}

function resource(type: string, { protect = false, retainOnDelete = false, inputs = {}, custom = true }: Case = {}) {
  const item: GraphResource = {
    urn: "urn:it",
    type,
    name: "it",
    parent: "",
    custom,
    remote: false,
    inputs,
    dependencies: [],
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
  POSTGRES,
  "kubernetes:kafka.strimzi.io/v1:Kafka",
  "kubernetes:kafka.strimzi.io/v1:KafkaNodePool",
  "kubernetes:elasticsearch.k8s.elastic.co/v1:Elasticsearch",
  "kubernetes:core/v1:PersistentVolumeClaim",
];

const STOOD_ON = [
  "aws:eks/cluster:Cluster",
  "aws:ec2/vpc:Vpc",
  "aws:ec2/subnet:Subnet",
  "aws:secretsmanager/secret:Secret",
];

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
