/**
 * Tags by which controllers find the subnets that they may use (catalogue NET-12).
 *
 * - AWS Load Balancer Controller: `kubernetes.io/role/elb` for internet-facing, `.../internal-elb` for internal ones.
 * - Karpenter: `karpenter.sh/discovery` on the subnets that its nodes may run in.
 * - `kubernetes.io/cluster/<name>`: the cluster that the subnets belong to.
 */
export function discoveryTags(tier: string, clusterName: string): Record<string, string> {
  if (tier === "public") return { [`kubernetes.io/cluster/${clusterName}`]: "shared", "kubernetes.io/role/elb": "1" };
  if (tier !== "private") return {};
  return {
    [`kubernetes.io/cluster/${clusterName}`]: "shared",
    "kubernetes.io/role/internal-elb": "1",
    "karpenter.sh/discovery": clusterName,
  };
}
