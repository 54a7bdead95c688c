import type * as pulumi from "@pulumi/pulumi";
import type { Placement } from "../../kubernetes/placement";
import type { AddonIdentity } from "../addon";

export interface EbsCsiArgs extends Pick<Placement, "nodeSelector" | "tolerations"> {
  /** Key that the volumes are encrypted with. */
  kmsKeyArn: pulumi.Input<string>;
}

/** The driver that makes EBS volumes: its controller on system nodes, its node agent on every node. */
export function ebsCsiAddon({ nodeSelector, tolerations, kmsKeyArn }: EbsCsiArgs): {
  configuration: Record<string, unknown>;
  identity: AddonIdentity;
} {
  return {
    configuration: { controller: { nodeSelector, tolerations }, node: { tolerateAllTaints: true } },
    identity: {
      serviceAccount: "ebs-csi-controller-sa",
      // Volumes and snapshots of this cluster and no other: the session that EKS Pod Identity makes bears the cluster's name, and
      // the driver tags with it since 1.58. Source: aws-ebs-csi-driver, issue 2918.
      managedPolicies: ["AmazonEBSCSIDriverEKSClusterScopedPolicy"],
      // The managed policy knows nothing of our key. Source: EBS CSI driver, encryption with a customer managed key.
      statements: [
        {
          Sid: "UseTheVolumeKey",
          Effect: "Allow",
          Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
          Resource: kmsKeyArn,
        },
        {
          Sid: "GrantTheVolumeKeyToVolumes",
          Effect: "Allow",
          Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
          Resource: kmsKeyArn,
          Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
      ],
    },
  };
}
