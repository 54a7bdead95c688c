import { type DisruptionLimits, evictionsAllowed } from "./disruption";

/** What an autoscaler may look at and a vertical one set. */
export type ScaledResource = "cpu" | "memory";

/** Update mode of a VerticalPodAutoscaler. `Auto` is deprecated. Source: CRD autoscaling.k8s.io/v1 at 1.7.1. */
export type VpaMode = "Off" | "Initial" | "Recreate" | "InPlaceOrRecreate" | "InPlace";

/** Everything that scales one workload. */
export interface Scalers {
  /** Resource metrics of its HorizontalPodAutoscaler; other metrics do not matter here. */
  hpa?: { resources: ScaledResource[] };
  /** Resource triggers of its ScaledObject, of which KEDA makes a HorizontalPodAutoscaler. */
  keda?: { resources: ScaledResource[] };
  vpa?: { mode: VpaMode; resources: ScaledResource[] };
}

/** Why these can't scale one workload together, a sentence each. */
export function scalingConflicts({ hpa, keda, vpa }: Scalers): string[] {
  const both =
    hpa && keda ? ["has an HPA and a KEDA scaler: KEDA makes an HPA of its own, and two undo each other"] : [];
  if (!vpa || vpa.mode === "Off") return both;
  const horizontal = [...(hpa?.resources ?? []), ...(keda?.resources ?? [])];
  const shared = vpa.resources.filter((resource) => horizontal.includes(resource));
  if (shared.length === 0) return both;
  const what = shared.join(" and ");
  return [
    ...both,
    `is scaled by ${what} horizontally and vertically: what one adds the other takes away; allowed: vpa mode Off, or another resource`,
  ];
}

/** Mode of a VPA that is asked for without one: recommendations only where it would get in the way (SCA-04). */
export function defaultVpaMode({ hpa, keda }: Pick<Scalers, "hpa" | "keda">): VpaMode {
  const horizontal = [...(hpa?.resources ?? []), ...(keda?.resources ?? [])];
  return horizontal.length > 0 ? "Off" : "InPlaceOrRecreate";
}

/** Why no pod can be moved while the workload is at its smallest; undefined when one can. */
export function evictionProblem(budget: DisruptionLimits, minReplicas: number): string | undefined {
  if (evictionsAllowed(budget, minReplicas) > 0) return undefined;
  const limit = Object.entries(budget)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  const size = `${minReplicas} ${minReplicas === 1 ? "replica" : "replicas"}`;
  const allowed = minReplicas > 1 ? `maxUnavailable 1, or minAvailable below ${minReplicas}` : "maxUnavailable 1";
  return `${limit} allows no eviction at ${size}: no node that runs one could be drained; allowed: ${allowed}`;
}
