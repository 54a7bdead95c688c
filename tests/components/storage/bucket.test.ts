import type { GraphResource, StackGraph } from "offline-engine";
import { Bucket, type BucketArgs } from "../../../components/storage/bucket";
import { made, namesByType, needs } from "../../support/component";
import { only } from "../../support/graphs";

const ARN = "arn:aws:s3:::shop-prod-orders-123456789012";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/recovery";

const ARGS: BucketArgs = {
  baseName: "shop-prod-orders",
  accountId: "123456789012",
  partition: "aws",
  kmsKeyArn: KEY,
  protect: true,
  force: false,
};

function bucketWith(more: Partial<BucketArgs> = {}): Promise<StackGraph> {
  return made((parent) => {
    const { bucketName, arn, ready } = new Bucket("orders", { ...ARGS, ...more }, { parent });
    return { bucketName, arn, ready: ready.map(({ urn }) => urn) };
  });
}

let plain: StackGraph;
beforeAll(async () => {
  plain = await bucketWith();
});

/** What guards the bucket, and has no other name than it. */
const guard = (graph: StackGraph, kind: string) =>
  only(graph, `aws:s3/bucket${kind}:Bucket${kind}`, "orders") as GraphResource;

function statements(graph: StackGraph): unknown {
  return JSON.parse(String(guard(graph, "Policy").inputs.policy)).Statement;
}

test("one bucket with the account's number in its name, which is global, and what guards it", () => {
  expect(plain.findings).toEqual([]);
  expect(namesByType(plain)).toEqual({
    "platform:storage:Bucket": ["orders"],
    "aws:s3/bucket:Bucket": ["orders"],
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["orders"],
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["orders"],
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["orders"],
    "aws:s3/bucketVersioning:BucketVersioning": ["orders"],
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ["orders"],
    "aws:s3/bucketPolicy:BucketPolicy": ["orders"],
  });
  expect(only(plain, "aws:s3/bucket:Bucket").inputs).toEqual({ bucket: "shop-prod-orders-123456789012" });
  expect(plain.outputs).toMatchObject({ bucketName: "shop-prod-orders-123456789012", arn: ARN });
});

test("nobody can open it to the public, by a policy or by an access list", () => {
  expect(guard(plain, "PublicAccessBlock").inputs).toMatchObject({
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(guard(plain, "OwnershipControls").inputs).toMatchObject({ rule: { objectOwnership: "BucketOwnerEnforced" } });
});

test("objects are encrypted with the given key, through a bucket key that spares calls to KMS", () => {
  expect(guard(plain, "ServerSideEncryptionConfiguration").inputs.rules).toEqual([
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
      bucketKeyEnabled: true,
    },
  ]);
});

test("every version is kept for 30 days, and the parts of an upload that broke off for 7", () => {
  expect(guard(plain, "Versioning").inputs).toMatchObject({ versioningConfiguration: { status: "Enabled" } });
  const lifecycle = guard(plain, "LifecycleConfiguration");
  expect(lifecycle.inputs.rules).toEqual([
    {
      id: "clear-away",
      status: "Enabled",
      filter: { prefix: "" },
      noncurrentVersionExpiration: { noncurrentDays: 30 },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    },
  ]);
  // Source: S3 user guide, a rule for noncurrent versions is about a bucket that has versions.
  expect(needs(plain, lifecycle)).toEqual(["Bucket orders", "BucketVersioning orders"]);
});

test("as they age, objects move to cheaper classes, in the order of their days, and then go", async () => {
  const graph = await bucketWith({
    lifecycle: { transitions: { GLACIER: 365, STANDARD_IA: 90 }, expireDays: 2555, noncurrentDays: 90 },
  });
  expect(guard(graph, "LifecycleConfiguration").inputs.rules).toEqual([
    expect.objectContaining({ id: "clear-away", noncurrentVersionExpiration: { noncurrentDays: 90 } }),
    {
      id: "cheaper-classes",
      status: "Enabled",
      filter: { prefix: "" },
      transitions: [
        { storageClass: "STANDARD_IA", days: 90 },
        { storageClass: "GLACIER", days: 365 },
      ],
    },
    { id: "expire", status: "Enabled", filter: { prefix: "" }, expiration: { days: 2555 } },
  ]);
});

test("plain HTTP is refused to everybody, for the bucket and what is in it; what a caller adds comes after", async () => {
  const refusal = {
    Sid: "RefusePlainHttp",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "s3:*",
    Resource: [ARN, `${ARN}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  expect(statements(plain)).toEqual([refusal]);
  const read = { Effect: "Allow", Action: "s3:GetObject", Resource: `${ARN}/*` };
  const opened = await bucketWith({
    statements: (arn) => [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${arn}/*` }],
  });
  expect(statements(opened)).toEqual([refusal, read]);
});

test("a lock keeps each version from everybody for its days; only a new bucket can have it", async () => {
  const graph = await bucketWith({ objectLock: { mode: "COMPLIANCE", days: 35 } });
  expect(only(graph, "aws:s3/bucket:Bucket").inputs).toMatchObject({ objectLockEnabled: true });
  const lock = guard(graph, "ObjectLockConfiguration");
  expect(lock.inputs.rule).toEqual({ defaultRetention: { mode: "COMPLIANCE", days: 35 } });
  expect(needs(graph, lock)).toEqual(["Bucket orders", "BucketVersioning orders"]);
  expect(graph.outputs.ready).toContain(lock.urn);
});

test("who writes to it waits for everything that guards it", () => {
  const kinds = (plain.outputs.ready as string[]).map((urn) => urn.split("::")[2]?.split(":").at(-1));
  expect(kinds).toEqual([
    "BucketPublicAccessBlock",
    "BucketOwnershipControls",
    "BucketServerSideEncryptionConfiguration",
    "BucketVersioning",
    "BucketLifecycleConfiguration",
    "BucketPolicy",
  ]);
});

test("a protected one stays with all that guards it; another goes, and with what is in it where that was asked for", async () => {
  const kept = ({ resources }: StackGraph) =>
    resources
      .filter(({ type }) => /^(aws:s3|platform)/.test(type))
      .map(({ options: { protect, retainOnDelete } }) => [protect, retainOnDelete]);
  expect(kept(plain)).toEqual(Array(8).fill([true, true]));
  const forced = await bucketWith({ protect: false, force: true });
  expect(kept(forced)).toEqual(Array(8).fill([false, false]));
  expect(only(forced, "aws:s3/bucket:Bucket").inputs).toMatchObject({ forceDestroy: true });
});
