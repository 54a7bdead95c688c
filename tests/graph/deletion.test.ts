import type { GraphResource } from "offline-engine/graph";
import { evaluateStack } from "../support/evaluate-stack";
import { graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";

/**
 * Types that guard what they refer to, or that it is read with: with it deleted and the guarded thing kept, the thing lies
 * open, is deleted by somebody else's rule, is never copied, is found by nobody or read by nobody.
 */
const GUARDS = [
  /^aws:s3\/bucket(?!:Bucket$)/,
  /^aws:kms\/(alias|grant|keyPolicy):/,
  /^aws:secretsmanager\/secret(Version|Policy|Rotation):/,
  /^aws:ecr\/(lifecyclePolicy|repositoryPolicy|replicationConfiguration):/,
];

/** Types that only use what is kept, and are made again with the cluster that they are for. */
const USERS = [
  /^aws:(autoscaling|ec2|eks)\//,
  /^aws:iam\/(role|rolePolicy|rolePolicyAttachment):/,
  /^aws:(s3\/bucket:Bucket|kms\/(key|replicaKey):|secretsmanager\/secret:|ecr\/repository:|cloudwatch\/logGroup:)/,
  /^aws:sqs\//,
  /^kubernetes:/,
];

const isKept = ({ type, options }: GraphResource) =>
  !type.startsWith("kubernetes:") && options.protect && options.retainOnDelete;

/** What must hold of every graph, as sentences about what does not. */
function broken(resources: GraphResource[]): string[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const needsOf = ({ dependencies }: GraphResource) =>
    dependencies.flatMap((urn) => byUrn.get(urn) ?? []).filter((needed) => needed.custom);
  const isGuard = ({ type }: GraphResource) => GUARDS.some((pattern) => pattern.test(type));
  const isKnown = ({ type }: GraphResource) => [...GUARDS, ...USERS].some((pattern) => pattern.test(type));
  const referring = resources.filter((resource) => resource.custom && needsOf(resource).some(isKept));
  const torn = resources
    .filter(isKept)
    .flatMap((resource) =>
      [...prerequisites({ resources }, resource)]
        .filter((needed) => needed.custom && !isKept(needed) && !needed.type.startsWith("pulumi:providers:"))
        .map((needed) => `${resource.name} is kept and needs ${needed.type} ${needed.name}`),
    );
  return [
    ...referring.filter((guard) => isGuard(guard) && !isKept(guard)).map(({ type, name }) => `${type} ${name} goes`),
    ...referring.filter((resource) => !isKnown(resource)).map(({ type, name }) => `${type} ${name}: guard or user?`),
    ...torn,
  ];
}

describe.each(stackNames())("%s", (stack) => {
  const { resources } = graph(stack);

  test("what guards something kept, and what that is made of, is kept with it; whatever else refers to it only uses it", () => {
    expect(resources.filter(({ type }) => GUARDS.some((pattern) => pattern.test(type))).length).toBeGreaterThan(20);
    expect(broken(resources)).toEqual([]);
  });

  test("the control plane's log group outlives the cluster, or EKS would make it again while that goes", () => {
    const cluster = only({ resources }, "aws:eks/cluster:Cluster");
    expect(prerequisites({ resources }, cluster)).toContain(
      only({ resources }, "aws:cloudwatch/logGroup:LogGroup", "cluster-logs"),
    );
  });
});

test("a guard that forgets, and a password that is not kept with its secret, are seen", () => {
  const { resources } = graph("prod");
  const forgetting = (type: string) =>
    resources.map((resource) =>
      resource.type === type
        ? { ...resource, options: { ...resource.options, protect: false, retainOnDelete: false } }
        : resource,
    );
  expect(broken(forgetting("aws:s3/bucketVersioning:BucketVersioning"))).toContain(
    "aws:s3/bucketVersioning:BucketVersioning bucket-data goes",
  );
  expect(broken(forgetting("random:index/randomPassword:RandomPassword"))).toContain(
    "velero-repository is kept and needs random:index/randomPassword:RandomPassword velero-repository-password",
  );
});

test("so it is with Kafka, repositories of images, buckets of teams and Karpenter", async () => {
  const { resources } = await evaluateStack("prod", {
    overrides: {
      registry: { repositories: { api: {} } },
      data: { kafka: { kafka: { enabled: true, backupWaiver: "a test keeps nothing" } }, buckets: { lake: {} } },
      karpenter: { enabled: true },
      dr: { dataSets: { "kafka.kafka": { waiver: "a test keeps nothing" } } },
    },
  });
  for (const type of ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:sqs/queue:Queue"])
    expect(resourcesOfType({ resources }, type)).toHaveLength(1);
  expect(resources.filter(({ name }) => name.startsWith("kafka-kafka")).length).toBeGreaterThan(4);
  expect(broken(resources)).toEqual([]);
});

describe.each(["prod", "prod-eu-west-1"])("%s, where data are kept", (stack) => {
  const { resources } = graph(stack);

  test.each([
    "aws:kms/key:Key",
    "aws:kms/alias:Alias",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    "aws:secretsmanager/secret:Secret",
    "aws:secretsmanager/secretVersion:SecretVersion",
    "random:index/randomPassword:RandomPassword",
    "aws:cloudwatch/logGroup:LogGroup",
  ])("no %s goes", (type) => {
    const found = resourcesOfType({ resources }, type);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((resource) => !isKept(resource))).toEqual([]);
  });

  test("nothing is emptied by force", () => {
    expect(resources.filter(({ inputs }) => inputs.forceDestroy === true || inputs.forceDelete === true)).toEqual([]);
    for (const { inputs } of resourcesOfType({ resources }, "aws:secretsmanager/secret:Secret"))
      expect(inputs.recoveryWindowInDays).toBe(30);
    for (const { inputs } of resourcesOfType({ resources }, "aws:kms/key:Key"))
      expect(inputs.deletionWindowInDays).toBe(30);
  });

  test("what is delivered into the cluster, and what is in it, is not held up by a secret or key that is kept", () => {
    const held = resourcesOfType({ resources }, "kubernetes:external-secrets.io/v1:ExternalSecret");
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter(({ options }) => options.protect || options.retainOnDelete)).toEqual([]);
  });
});

describe("staging, which is made again and again", () => {
  const { resources } = graph("staging");
  const all = (type: string) => resourcesOfType({ resources }, type);

  test("nothing is protected, and nothing stays but CRDs and the account's own setting", () => {
    expect(resources.filter(({ options }) => options.protect)).toEqual([]);
    const stays = resources.filter(({ options }) => options.retainOnDelete).map(({ type }) => type);
    expect([...new Set(stays)].sort()).toEqual([
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
      "kubernetes:yaml/v2:ConfigFile",
    ]);
  });

  test("nothing has a deletion wait: secrets 0 days, keys the 7 that KMS asks for", () => {
    const secrets = all("aws:secretsmanager/secret:Secret").map(({ inputs }) => inputs.recoveryWindowInDays);
    expect([...new Set(secrets)]).toEqual([0]);
    const keys = all("aws:kms/key:Key").map(({ inputs }) => inputs.deletionWindowInDays);
    expect([...new Set(keys)]).toEqual([7]);
  });

  test("buckets and repositories go with what is in them, and EKS lets the cluster go", () => {
    const buckets = all("aws:s3/bucket:Bucket").map(({ inputs }) => inputs.forceDestroy);
    expect([...new Set(buckets)]).toEqual([true]);
    expect(only({ resources }, "aws:eks/cluster:Cluster").inputs.deletionProtection).toBe(false);
  });
});
