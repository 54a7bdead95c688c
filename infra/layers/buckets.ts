import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { dataBucketBaseName } from "../../components/storage/bucket-names";
import { distributionsOf, readByCloudFront } from "../../components/storage/cloudfront-reads";
import { ReplicatedBucket } from "../../components/storage/replicated-bucket";
import type { BucketSpec } from "../config/resolve/data/buckets";

/**
 * The definition's buckets by name, in the cluster's region, named after the cluster, encrypted with its key; and their copies
 * in the partner's region, under the key that is there for copies.
 */
export function createBuckets(
  parent: pulumi.Resource,
  buckets: BucketSpec[],
  { clusterName, accountId, partition, clusterKeyArn: kmsKeyArn, partner, protect, deletion }: ClusterContext,
): Record<string, ReplicatedBucket> {
  const distributions = pulumi.all([partition, accountId]).apply(([part, account]) => distributionsOf(part, account));
  const made = buckets.map(({ name, replicated, readByCloudFront: read, ...rest }) => {
    const replica =
      replicated && partner ? { provider: partner.provider, kmsKeyArn: partner.recoveryKeyArn } : undefined;
    const place = { baseName: dataBucketBaseName(clusterName, name), accountId, partition, kmsKeyArn };
    const statements = read ? (arn: string) => [readByCloudFront(arn, distributions)] : undefined;
    const args = { ...place, protect, force: deletion.force, replica, statements, ...rest };
    return [name, new ReplicatedBucket(`bucket-${name}`, args, { parent })] as const;
  });
  return Object.fromEntries(made);
}
