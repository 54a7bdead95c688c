/** A tag by which a controller finds a subnet that it may use. */
export interface DiscoveryTag {
  /** What it is for: the end of its resource's name, where it is a resource of its own. */
  purpose: "cluster" | "elb" | "internal-elb" | "discovery";
  key: string;
  value: string;
  /** Whether every cluster in the VPC needs it, with the same value; any other bears its cluster's name in its key. */
  shared: boolean;
}

/**
 * Tags by which controllers find the subnets that they may use (NET-12).
 *
 * - AWS Load Balancer Controller: `kubernetes.io/role/elb` for internet-facing, `.../internal-elb` for internal ones.
 * - Karpenter: one of the cluster's own on the subnets that its nodes may run in.
 * - `kubernetes.io/cluster/<name>`: the cluster that the subnets belong to.
 *
 * Several clusters may live in one VPC. A key has one value, so what is true of one cluster alone has its name in the key.
 */
export function discoveryTags(tier: string, clusterName: string): DiscoveryTag[] {
  if (tier === "public") return [clusterTag(clusterName), loadBalancerTag("elb")];
  if (tier !== "private") return [];
  return [
    clusterTag(clusterName),
    loadBalancerTag("internal-elb"),
    { purpose: "discovery", ...karpenterDiscovery(clusterName), shared: false },
  ];
}

/** The tag by which the Karpenter of a cluster finds subnets and security groups. It takes any key. */
export function karpenterDiscovery(clusterName: string): { key: string; value: string } {
  return { key: `karpenter.sh/discovery/${clusterName}`, value: clusterName };
}

/** Tags by key, as a subnet of ours takes them. */
export function asTags(tags: DiscoveryTag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

function clusterTag(clusterName: string): DiscoveryTag {
  return { purpose: "cluster", key: `kubernetes.io/cluster/${clusterName}`, value: "shared", shared: false };
}

function loadBalancerTag(purpose: "elb" | "internal-elb"): DiscoveryTag {
  return { purpose, key: `kubernetes.io/role/${purpose}`, value: "1", shared: true };
}
