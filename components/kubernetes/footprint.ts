import type { PlacementRole } from "./placement";

/** CPU and memory as Kubernetes spells them. @example { cpu: "500m", memory: "1Gi" } */
export interface ResourceAmounts {
  cpu: string;
  memory: string;
}

/** Requests and limits of a container. A limit on CPU only where one is asked for: it throttles. */
export interface Resources {
  requests: ResourceAmounts;
  limits: { cpu?: string; memory: string };
}

/**
 * Equal pods that a component runs: what they ask of the nodes. Components hand theirs to Pulumi as an input of their
 * own, so the plan reads from the graph what must fit, charts and custom resources included.
 */
export interface PodGroup {
  /** @example "strimzi-cluster-operator" */
  name: string;
  role: PlacementRole;
  /** Pods at the least; `daemon` is one on each node of the role, or of every role where `role` is `all`. */
  replicas: number;
  /** Pods at the most, where something scales them. */
  maxReplicas?: number;
  /** What all containers of one pod request together. */
  requests: ResourceAmounts;
  gpus?: number;
  /** No two of them on one node. */
  exclusive?: boolean;
  /** A standby has none of them until it takes over. */
  waits?: boolean;
}

/** A pod on every node, whatever the node is for. */
export interface DaemonGroup {
  name: string;
  /** Roles whose nodes it runs on. */
  roles: PlacementRole[] | "all";
  requests: ResourceAmounts;
}

/** Everything that a component runs. */
export interface Footprint {
  pods: PodGroup[];
  daemons: DaemonGroup[];
}

/** Pods of one kind on the nodes of applications, as many as their load asks for. */
export function scaledFootprint(
  name: string,
  { min, max }: { min: number; max: number },
  requests: ResourceAmounts,
): Footprint {
  return { pods: [{ name, role: "app", replicas: min, maxReplicas: max, requests }], daemons: [] };
}
