import { nodeAffinity } from "../../../kubernetes/node-affinity";
import { hostAntiAffinity, type Placement, type Toleration, zoneSpread } from "../../../kubernetes/placement";

import type { Spread } from "../args";
export interface Scheduling {
  affinity: object;
  tolerations: Toleration[];
  topologySpreadConstraints: object[];
  priorityClassName: string;
}

/** Where pods with these labels run. A PostgresCluster takes no node selector, so it is an affinity. */
export function scheduling(placement: Placement, labels: Record<string, string>, spread: Spread): Scheduling {
  return {
    affinity: { ...nodeAffinity(placement.nodeSelector), ...hostAntiAffinity(labels, spread.hosts) },
    tolerations: placement.tolerations,
    topologySpreadConstraints: [zoneSpread(labels, spread.zones)],
    priorityClassName: placement.priorityClassName,
  };
}
