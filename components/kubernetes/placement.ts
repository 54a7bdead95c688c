/** What a workload is, and so on which nodes it runs. */
export type PlacementRole = "system" | "app" | "db" | "gpu";

/** Lets a pod onto nodes with exactly this taint. */
export interface Toleration {
  key: string;
  operator: "Equal";
  value: string;
  effect: "NoSchedule" | "NoExecute" | "PreferNoSchedule";
}

/** The nodes of one role, as pods ask for them. */
export interface Placement {
  role: PlacementRole;
  /** @example { "platform/role": "db" } */
  nodeSelector: Record<string, string>;
  /** Exactly the taints of those nodes. */
  tolerations: Toleration[];
  /** Who gives way when nodes are full. */
  priorityClassName: string;
}

/** Every role's nodes. */
export type Placements = Record<PlacementRole, Placement>;

export const ZONE = "topology.kubernetes.io/zone";
export const HOST = "kubernetes.io/hostname";

/** Keeps the pods with these labels evenly over zones. `hard` leaves a pod pending rather than uneven. */
export function zoneSpread(labels: Record<string, string>, hard = false) {
  return {
    maxSkew: 1,
    topologyKey: ZONE,
    whenUnsatisfiable: hard ? "DoNotSchedule" : "ScheduleAnyway",
    labelSelector: { matchLabels: labels },
  };
}

/** Keeps the pods with these labels off one another's nodes: `required` never, otherwise where it can be done. */
export function hostAntiAffinity(labels: Record<string, string>, required = false) {
  const term = { labelSelector: { matchLabels: labels }, topologyKey: HOST };
  return required
    ? { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }
    : {
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
      };
}

/** Where the pods of a deployment go, under the keys that charts take over from the pod. */
export interface PodSpread {
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  affinity: ReturnType<typeof hostAntiAffinity>;
  topologySpreadConstraints: ReturnType<typeof zoneSpread>[];
}

/**
 * The nodes of a role, the pods with these labels spread over zones and, where it can be done, over nodes. `hard` leaves a pod
 * pending rather than zones uneven.
 */
export function podSpread(
  { nodeSelector, tolerations }: Placement,
  labels: Record<string, string>,
  hard = false,
): PodSpread {
  return {
    nodeSelector,
    tolerations,
    affinity: hostAntiAffinity(labels),
    topologySpreadConstraints: [zoneSpread(labels, hard)],
  };
}
