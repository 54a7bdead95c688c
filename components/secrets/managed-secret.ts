import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { secretName } from "./secret-name";

export interface ReplicaRegion {
  /** @example "eu-west-1" */
  region: string;
  /** A key of that region. */
  kmsKeyArn?: pulumi.Input<string>;
}

export interface ManagedSecretArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Name in Secrets Manager, after the cluster's. @example "postgres/wakala" */
  path: string;
  /** What it is for. */
  description: string;
  /** Tags of the secret, above all what a policy wants to know: how it is rotated, or why not. */
  tags: Record<string, string>;
  /**
   * Regions that hold a copy, which Secrets Manager keeps current. Without a key of ours there, the copy is under the
   * region's key of the account.
   *
   * @default the partner's region, under the replica of the recovery key
   */
  replicaRegions?: ReplicaRegion[];
}

/**
 * A secret in Secrets Manager, under a key of the cluster, with no value yet. Its parent says whether it is kept, as it does
 * for the secret's value.
 */
export function createManagedSecret(
  parent: pulumi.Resource,
  name: string,
  { cluster, path, description, tags, ...args }: ManagedSecretArgs,
): aws.secretsmanager.Secret {
  const replicaRegions = args.replicaRegions ?? partnerReplica(cluster);
  return new aws.secretsmanager.Secret(
    name,
    {
      name: secretName(cluster.clusterName, path),
      description,
      kmsKeyId: replicaRegions.length > 0 ? cluster.recoveryKeyArn : cluster.clusterKeyArn,
      recoveryWindowInDays: cluster.deletion.secretRecoveryDays,
      tags,
      ...(replicaRegions.length > 0 ? { replicas: replicaRegions.map(replica) } : {}),
      // A copy that a former deployment left behind would keep its name from this one.
      ...(replicaRegions.length > 0 && cluster.deletion.force ? { forceOverwriteReplicaSecret: true } : {}),
    },
    { parent },
  );
}

function partnerReplica({ partner }: ClusterContext): ReplicaRegion[] {
  return partner ? [{ region: partner.region, kmsKeyArn: partner.recoveryKeyArn }] : [];
}

function replica({ region, kmsKeyArn }: ReplicaRegion) {
  return { region, ...(kmsKeyArn ? { kmsKeyId: kmsKeyArn } : {}) };
}
