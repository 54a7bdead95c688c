import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { ReplicatedBucket, type ReplicatedBucketArgs } from "../../storage/replicated-bucket";

/**
 * A bucket for backups, whoever makes them: under the recovery key, locked and aged as the platform says, and copied to the
 * partner's region, where the key's replica decrypts it. Both buckets are this stack's, and neither needs the other.
 */
export function createBackupStore(
  parent: pulumi.Resource,
  name: string,
  baseName: string,
  { accountId, partition, recoveryKeyArn, partner, backups, protect }: ClusterContext,
  copiedBy: ReplicatedBucketArgs["copiedBy"] = "s3-replication",
): ReplicatedBucket {
  return new ReplicatedBucket(
    name,
    {
      baseName,
      accountId,
      partition,
      kmsKeyArn: recoveryKeyArn,
      objectLock: backups.objectLock,
      lifecycle: { transitions: backups.transitions },
      protect,
      replica: partner && { provider: partner.provider, kmsKeyArn: partner.recoveryKeyArn },
      copiedBy,
    },
    { parent },
  );
}
