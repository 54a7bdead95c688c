import { formatCidr, parseCidr } from "../shared/cidr";
import { PUBLIC_BLOCKS } from "./address-blocks";
import type { Flow } from "./network-policy";

/** Where the cluster's own addresses are. */
export interface ClusterAddresses {
  /** @example "10.0.0.0/16" */
  vpcCidr: string;
  /** Block of the addresses of Services. @example "172.20.0.0/16" */
  serviceCidr: string;
}

const HTTPS = 443;

/**
 * The Kubernetes API: by its Service, which has the first address of its block and which the agent sees before the address is
 * replaced, and at the addresses behind it.
 */
export function kubernetesApi({ vpcCidr, serviceCidr }: ClusterAddresses): Flow {
  const service = formatCidr({ first: parseCidr(serviceCidr).first + 1, prefix: 32 });
  return { peers: [{ cidr: service }, { cidr: vpcCidr }], ports: [HTTPS] };
}

/** AWS by HTTPS, at its public addresses and at the VPC's interface endpoints; and with it everything else on the internet. */
export function awsEndpoints({ vpcCidr }: Pick<ClusterAddresses, "vpcCidr">): Flow {
  return { peers: [...PUBLIC_BLOCKS, vpcCidr].map((cidr) => ({ cidr })), ports: [HTTPS] };
}

/** Where the agent of EKS Pod Identity hands out credentials on every node; a policy applies to it like to any address. */
export const POD_IDENTITY: Flow = { peers: [{ cidr: "169.254.170.23/32" }], ports: [80] };
