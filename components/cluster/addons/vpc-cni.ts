import type { AddonIdentity } from "../addon";

export interface VpcCniArgs {
  /** Gives a node /28 blocks instead of single addresses. It must be set before the node joins. */
  prefixDelegation: boolean;
}

/**
 * The VPC CNI: pod addresses from the VPC, and the agent that enforces network policies (EKS-14). Its rights are its
 * own through Pod Identity, so that the node role, which every pod with host network could take, has none of them.
 */
export function vpcCniAddon({ prefixDelegation }: VpcCniArgs): {
  configuration: Record<string, unknown>;
  identity: AddonIdentity;
} {
  return {
    configuration: {
      enableNetworkPolicy: "true",
      env: {
        ENABLE_PREFIX_DELEGATION: String(prefixDelegation),
        ...(prefixDelegation ? { WARM_PREFIX_TARGET: "1" } : {}),
      },
    },
    identity: { serviceAccount: "aws-node", managedPolicies: ["AmazonEKS_CNI_Policy"] },
  };
}
