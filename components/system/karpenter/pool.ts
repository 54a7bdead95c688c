import type { Taint } from "../../cluster/taint";

/** Nodes that Karpenter owns, whole: it starts them when a pod asks for one, and ends them (SCA-16). */
export interface KarpenterPool {
  name: string;
  /** Value of `platform/role` on its nodes: no node group has it, so each pod is one autoscaler's business. */
  role: string;
  capacityTypes: ("spot" | "on-demand")[];
  arch: ("amd64" | "arm64")[];
  instanceTypes: string[];
  /** What all nodes of the pool may have together. */
  limits: { cpu: number; memory: string };
  consolidationPolicy: "WhenEmpty" | "WhenEmptyOrUnderutilized";
  consolidateAfter: string;
  expireAfter: string;
  /** Image of the nodes, at one release. @example "al2023@v20260724" */
  ami: string;
  diskGiB: number;
  /** Pods that kubelet takes on one node. */
  maxPods: number;
  labels: Record<string, string>;
  taints: Taint[];
}

/** What a region has of Karpenter. */
export interface KarpenterSettings {
  /** Nodes that it may start, in pools of their own. */
  pools: KarpenterPool[];
}

/** The label and taint key that names a pool on its nodes. */
export const POOL_KEY = "platform/pool";

/** What a pod must tolerate, besides selecting the pool's role: nothing lands on a pool by chance. */
export function poolTaints({ name, taints }: Pick<KarpenterPool, "name" | "taints">): Taint[] {
  return [{ key: POOL_KEY, value: name, effect: "NoSchedule" }, ...taints];
}
