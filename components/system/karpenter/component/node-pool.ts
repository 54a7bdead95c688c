import type { Taint } from "../../../cluster/taint";
import { NODE_CLASS } from "../facts";
import { type KarpenterPool, POOL_KEY, poolTaints } from "../pool";

/** The part of a NodePool's specification that the platform writes. Source: CRD karpenter.sh/v1 at 1.14.1. */
export interface NodePoolSpec {
  limits: { cpu: string; memory: string };
  disruption: { consolidationPolicy: KarpenterPool["consolidationPolicy"]; consolidateAfter: string };
  template: {
    metadata: { labels: Record<string, string> };
    spec: {
      expireAfter: string;
      nodeClassRef: { group: string; kind: string; name: string };
      taints: Taint[];
      requirements: { key: string; operator: "In"; values: string[] }[];
    };
  };
}

export function nodePoolSpec(pool: KarpenterPool): NodePoolSpec {
  const oneOf = (key: string, values: string[]) => ({ key, operator: "In" as const, values });
  return {
    limits: { cpu: String(pool.limits.cpu), memory: pool.limits.memory },
    disruption: { consolidationPolicy: pool.consolidationPolicy, consolidateAfter: pool.consolidateAfter },
    template: {
      metadata: { labels: { ...pool.labels, "platform/role": pool.role, [POOL_KEY]: pool.name } },
      spec: {
        expireAfter: pool.expireAfter,
        nodeClassRef: { group: NODE_CLASS.apiVersion.split("/")[0] ?? "", kind: NODE_CLASS.kind, name: pool.name },
        taints: poolTaints(pool),
        requirements: [
          oneOf("kubernetes.io/os", ["linux"]),
          oneOf("kubernetes.io/arch", pool.arch),
          oneOf("karpenter.sh/capacity-type", pool.capacityTypes),
          oneOf("node.kubernetes.io/instance-type", pool.instanceTypes),
        ],
      },
    },
  };
}
