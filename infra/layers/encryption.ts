import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../../components/encryption/key";
import type { KeyUse } from "../../components/encryption/key-policy";
import { ReplicaKey } from "../../components/encryption/replica-key";
import type { PartnerContext } from "../../components/kubernetes/cluster-context";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";

export interface EncryptionHandles {
  /** Key of Kubernetes Secrets and of log groups. */
  clusterKeyArn: pulumi.Output<string>;
  /** Key of node volumes and persistent volumes. */
  volumeKeyArn: pulumi.Output<string>;
  /** Key of backups, and of secrets that have copies; its replica decrypts them in the partner's region. */
  recoveryKeyArn: pulumi.Output<string>;
  /** The region where copies go, and the key there; absent where there is none. */
  partner?: PartnerContext;
}

/**
 * The region's keys, so that the users of one thing do not reach another: what the control plane keeps, disks, and what
 * must be readable in the partner's region when this one is gone.
 */
export function encryptionLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  identity: AwsIdentity,
  partnerProvider: aws.Provider | undefined,
): EncryptionHandles {
  const args = (name: string, description: string, uses: KeyUse[]) => ({
    alias: `${spec.cluster.name}/${name}`,
    description: `${spec.cluster.name}: ${description}`,
    uses,
    ...identity,
    deletionWindowDays: spec.deletion.keyWindowDays,
    protect: spec.protect,
  });
  const key = (name: string, description: string, uses: KeyUse[], multiRegion = false) =>
    new EncryptionKey(
      `key-${name}`,
      { ...args(name, description, uses), region: spec.region, multiRegion },
      { parent },
    );

  const handedOut: KeyUse[] = spec.data.buckets.some((bucket) => bucket.readByCloudFront) ? ["cloudfront"] : [];
  encryptVolumesByDefault(parent);
  const recovery = key("recovery", "backups and secrets with copies", [], spec.partner !== undefined);
  const partner = spec.partner && partnerProvider && { ...spec.partner, provider: partnerProvider };
  return {
    clusterKeyArn: key("cluster", "Kubernetes Secrets and logs", ["cloudwatch-logs", ...handedOut]).arn,
    volumeKeyArn: key("volumes", "node volumes and persistent volumes", ["auto-scaling-volumes"]).arn,
    recoveryKeyArn: recovery.arn,
    partner: partner && {
      region: partner.region,
      provider: partner.provider,
      recoveryKeyArn: new ReplicaKey(
        "key-recovery-replica",
        {
          ...args("recovery", "replica of the recovery key", handedOut),
          region: partner.region,
          primaryKeyArn: recovery.arn,
        },
        { parent, providers: { aws: partner.provider } },
      ).arn,
    },
  };
}

/**
 * Whatever makes a volume in the region without saying how gets an encrypted one. The switch is the account's, and other
 * stacks of the region set it too, so it stays on when this one goes.
 */
function encryptVolumesByDefault(parent: pulumi.Resource): void {
  new aws.ebs.EncryptionByDefault("encrypt-volumes", { enabled: true }, { parent, retainOnDelete: true });
}
