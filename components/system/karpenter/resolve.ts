import { parseTaint } from "../../cluster/taint";
import type { RegionFacts } from "../../module-facts";
import type { KarpenterPool, KarpenterSettings } from "./pool";
import type { KarpenterDefinition, KarpenterPoolEntry } from "./schema";

/** Karpenter's pools; undefined while it is off. */
export function resolveKarpenter(
  { karpenter: { enabled, pools } }: KarpenterDefinition,
  { maxPods }: RegionFacts,
): KarpenterSettings | undefined {
  if (!enabled) return undefined;
  return { pools: Object.entries(pools).map(([name, pool]) => resolvePool(name, pool, maxPods(pool.types))) };
}

function resolvePool(name: string, pool: KarpenterPoolEntry, maxPods: number): KarpenterPool {
  return {
    name,
    role: pool.role ?? name,
    capacityTypes: pool.capacityTypes,
    arch: pool.arch,
    instanceTypes: pool.types,
    limits: pool.limits,
    consolidationPolicy: pool.consolidationPolicy,
    consolidateAfter: pool.consolidateAfter,
    expireAfter: pool.expireAfter,
    ami: pool.ami,
    diskGiB: pool.disk,
    maxPods,
    labels: pool.labels,
    taints: pool.taints.map(parseTaint),
  };
}
