import { targetOf } from "./target";
import type { HpaScaling, WorkloadSettings } from "./types";

/** The spec of a HorizontalPodAutoscaler (autoscaling/v2): the metric that asks for the most pods decides. */
export function hpaSpec(
  workload: Pick<WorkloadSettings, "kind" | "name">,
  { min, max, utilization, behavior }: HpaScaling,
) {
  return {
    scaleTargetRef: targetOf(workload),
    minReplicas: min,
    maxReplicas: max,
    metrics: Object.entries(utilization).map(([name, averageUtilization]) => ({
      type: "Resource",
      resource: { name, target: { type: "Utilization", averageUtilization } },
    })),
    ...(behavior ? { behavior } : {}),
  };
}
