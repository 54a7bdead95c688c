import type * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../../components/encryption/key";
import type { KeyUse } from "../../components/encryption/key-policy";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";

export interface EncryptionHandles {
  /** Key of Kubernetes Secrets and of log groups. */
  clusterKeyArn: pulumi.Output<string>;
  /** Key of node volumes and persistent volumes. */
  volumeKeyArn: pulumi.Output<string>;
}

/** The region's keys: one for what the control plane keeps, one for disks, so that neither's users reach the other. */
export function encryptionLayer(parent: pulumi.Resource, spec: RegionSpec, identity: AwsIdentity): EncryptionHandles {
  const key = (name: string, description: string, uses: KeyUse[]) =>
    new EncryptionKey(
      `key-${name}`,
      {
        alias: `${spec.cluster.name}/${name}`,
        description: `${spec.cluster.name}: ${description}`,
        uses,
        ...identity,
        region: spec.region,
        deletionWindowDays: spec.encryption.deletionWindowDays,
        protect: spec.protect,
      },
      { parent },
    );
  return {
    clusterKeyArn: key("cluster", "Kubernetes Secrets and logs", ["cloudwatch-logs"]).arn,
    volumeKeyArn: key("volumes", "node volumes and persistent volumes", ["auto-scaling-volumes"]).arn,
  };
}
