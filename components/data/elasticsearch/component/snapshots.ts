import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createWebIdentityRole } from "../../../kubernetes/pod-identity";
import { createBackupStore } from "../../../recovery/backup-store";
import type { Statement } from "../../../shared/iam";
import type { RoleWithPolicies } from "../../../shared/role";
import type { ReplicatedBucket } from "../../../storage/replicated-bucket";
import type { SnapshotArgs } from "../args";

export interface SnapshotStore {
  /** The bucket and its copy. */
  store: ReplicatedBucket;
  role: RoleWithPolicies;
}

/**
 * The bucket of the snapshots and the role that reaches it. The role is assumed through the cluster's OIDC provider:
 * Elasticsearch does not know EKS Pod Identity.
 */
export function createSnapshotStore(
  parent: pulumi.Resource,
  name: string,
  { namespace, serviceAccount, snapshots }: { namespace: string; serviceAccount: string; snapshots: SnapshotArgs },
  cluster: ClusterContext,
): SnapshotStore {
  const baseName = `${cluster.clusterName}-${snapshots.bucket}`;
  // Elasticsearch sends no checksum that a locked bucket takes. Source: elastic/elasticsearch, issue 38699.
  const store = createBackupStore(parent, `${name}-snapshots`, { baseName, lockable: false }, cluster);
  const role = createWebIdentityRole(
    `${name}-snapshots`,
    {
      namespace,
      serviceAccounts: [serviceAccount],
      roleName: serviceAccount,
      description: "Snapshots of Elasticsearch",
      statements: snapshotStatements(store.bucket.arn, cluster.recoveryKeyArn),
    },
    cluster,
    parent,
  );
  return { store, role };
}

/** Source: Elastic's documentation of the S3 repository, and KMS for a bucket that encrypts with a key. */
export function snapshotStatements(bucketArn: pulumi.Output<string>, keyArn: pulumi.Input<string>): Statement[] {
  return [
    {
      Sid: "Bucket",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:ListBucketVersions"],
      Resource: bucketArn,
    },
    {
      Sid: "Objects",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: bucketArn.apply((arn) => `${arn}/*`),
    },
    { Sid: "Key", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
  ];
}

/** Says on the object what is done for it: its snapshots are Elasticsearch's own, which no other object shows. */
export function backupAnnotations({ schedule, rpo }: SnapshotArgs): Record<string, string> {
  const [, minute, hour] = schedule.split(" ");
  return { "platform/backup-schedule": `${minute} ${hour} * * *`, "platform/rpo": rpo };
}
