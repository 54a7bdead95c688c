import type { KarpenterPool } from "../../../components/system/karpenter/pool";
import { type Architecture, instanceType } from "../../aws/instance-types";
import type { KarpenterPoolEntry } from "../schema/karpenter";
import type { Platform } from "../schema/platform";
import type { KarpenterSpec } from "../spec";
import { parseTaint, podsOfEveryType } from "./node-groups";

/** EC2's architectures in the words of Kubernetes. */
export const KUBERNETES_ARCHITECTURES: Record<Architecture, "amd64" | "arm64"> = { x86_64: "amd64", arm64: "arm64" };

/** Karpenter's pools; undefined while it is off. */
export function resolveKarpenter({ karpenter, eks }: Pick<Platform, "karpenter" | "eks">): KarpenterSpec | undefined {
  if (!karpenter.enabled) return undefined;
  const pools = Object.entries(karpenter.pools);
  return { pools: pools.map(([name, pool]) => resolvePool(name, pool, eks.prefixDelegation)) };
}

function resolvePool(name: string, pool: KarpenterPoolEntry, prefixDelegation: boolean): KarpenterPool {
  const types = pool.types.flatMap((type) => instanceType(type) ?? []);
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
    maxPods: podsOfEveryType(types, prefixDelegation),
    labels: pool.labels,
    taints: pool.taints.map(parseTaint),
  };
}
