import type { GraphResourceLike } from "../../../tools/policy/graph";
import { aws } from "../support/graphs";

/** Keys, and two buckets of which one replicates to the other, in another region: all as the rules want it. */

export const key = aws(
  "kms/key:Key",
  "data",
  { enableKeyRotation: true, deletionWindowInDays: 30, policy: keyPolicy() },
  { protect: true },
);
export const partnerKey = aws(
  "kms/key:Key",
  "data-partner",
  { enableKeyRotation: true, policy: keyPolicy() },
  { by: "partner", protect: true },
);

function keyPolicy(): string {
  const root = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Statement: [root] });
}

const TLS_ONLY = JSON.stringify({
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});

function bucketWithAll(name: string, by: string): GraphResourceLike[] {
  const bucket = aws("s3/bucket:Bucket", name, { bucket: `shop-${name}` }, { by, protect: true });
  const of = { needs: [bucket], by };
  const ref = { bucket: `shop-${name}` };
  const encryption = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true };
  return [
    bucket,
    aws("s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name, { ...ref, ...BLOCKED }, of),
    aws(
      "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      name,
      { ...ref, rules: [encryption] },
      of,
    ),
    aws("s3/bucketVersioning:BucketVersioning", name, { ...ref, versioningConfiguration: { status: "Enabled" } }, of),
    aws("s3/bucketPolicy:BucketPolicy", name, { ...ref, policy: TLS_ONLY }, of),
  ];
}

const BLOCKED = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

const source = bucketWithAll("backups", "aws");
const replica = bucketWithAll("backups-replica", "partner");

const replication = aws(
  "s3/bucketReplicationConfig:BucketReplicationConfig",
  "backups",
  {
    bucket: "shop-backups",
    role: "arn:aws:iam::123456789012:role/replication",
    rules: [
      {
        status: "Enabled",
        deleteMarkerReplication: { status: "Disabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
          bucket: "arn:aws:s3:::shop-backups-replica",
          encryptionConfiguration: { replicaKmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/1111aaaa" },
        },
      },
    ],
  },
  { needs: [...source.slice(0, 1), ...replica.slice(0, 1), partnerKey] },
);

export const storage: readonly GraphResourceLike[] = [
  key,
  partnerKey,
  ...source,
  ...replica,
  replication,
  aws("ebs/encryptionByDefault:EncryptionByDefault", "volumes", { enabled: true }),
];
