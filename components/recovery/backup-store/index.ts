import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { ReplicatedBucket, type ReplicatedBucketArgs } from "../../storage/replicated-bucket";

export interface BackupStoreArgs {
  /** What its name starts with. */
  baseName: string;
  /** Who writes the replica. @default S3 */
  copiedBy?: ReplicatedBucketArgs["copiedBy"];
  /** Whoever writes it can write to a locked bucket, which takes a checksum with each object. @default true */
  lockable?: boolean;
}

/**
 * A bucket for backups, whoever makes them: under the recovery key, locked and aged as the platform says, and copied to the
 * partner's region, where the key's replica decrypts it. Both buckets are this stack's, and neither needs the other.
 */
export function createBackupStore(
  parent: pulumi.Resource,
  name: string,
  { baseName, copiedBy, lockable = true }: BackupStoreArgs,
  { accountId, partition, recoveryKeyArn, partner, backups, protect, deletion }: ClusterContext,
): ReplicatedBucket {
  return new ReplicatedBucket(
    name,
    {
      baseName,
      accountId,
      partition,
      kmsKeyArn: recoveryKeyArn,
      objectLock: lockable ? backups.objectLock : undefined,
      lifecycle: { transitions: backups.transitions },
      protect,
      force: deletion.force,
      replica: partner && { provider: partner.provider, kmsKeyArn: partner.recoveryKeyArn },
      copiedBy,
    },
    { parent },
  );
}
