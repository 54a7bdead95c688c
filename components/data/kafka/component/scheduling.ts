import { OUTSIDE_THE_MESH } from "../../../istio/names";
import { nodeAffinity } from "../../../kubernetes/node-affinity";
import { hostAntiAffinity, type Placement, type Toleration, zoneSpread } from "../../../kubernetes/placement";

/** Template of a pod that the operator makes. */
export interface PodTemplate {
  metadata: { labels: Record<string, string> };
  affinity: object;
  tolerations: Toleration[];
  topologySpreadConstraints?: object[];
  priorityClassName: string;
  terminationGracePeriodSeconds?: number;
}

/** A broker hands over what it leads before it goes. */
const GRACE_SECONDS = 120;

/** Nodes of a pool: as many in one zone as in another, or a pod waits; on different nodes where it can be done. */
export function poolPod(placement: Placement, labels: Record<string, string>): PodTemplate {
  return {
    ...helperPod(placement),
    affinity: { ...nodeAffinity(placement.nodeSelector), ...hostAntiAffinity(labels) },
    topologySpreadConstraints: [zoneSpread(labels, true)],
    terminationGracePeriodSeconds: GRACE_SECONDS,
  };
}

/** Equal pods that keep nothing. */
export function spreadPod(placement: Placement, labels: Record<string, string>): PodTemplate {
  return {
    ...helperPod(placement),
    affinity: { ...nodeAffinity(placement.nodeSelector), ...hostAntiAffinity(labels) },
    topologySpreadConstraints: [zoneSpread(labels)],
  };
}

/** A pod of which there is one. The operator's templates take no node selector, so it is an affinity. */
export function helperPod(placement: Placement): PodTemplate {
  return {
    // Kafka encrypts and authenticates by itself, and clients must reach each broker: a proxy would be in the way.
    metadata: { labels: OUTSIDE_THE_MESH },
    affinity: nodeAffinity(placement.nodeSelector),
    tolerations: placement.tolerations,
    priorityClassName: placement.priorityClassName,
  };
}
