import type { CustomKind } from "../kubernetes/custom-kind";
import { targetOf } from "./target";
import type { VpaSettings, WorkloadSettings } from "./types";

export const VERTICAL_POD_AUTOSCALER: CustomKind = {
  apiVersion: "autoscaling.k8s.io/v1",
  kind: "VerticalPodAutoscaler",
  readiness: { notAwaited: "it recommends when it has seen pods of its workload, which Git delivers after it" },
};

/** The spec of a VerticalPodAutoscaler, the same for every container. Source: autoscaling.k8s.io/v1 at 1.7.1. */
export function verticalPodAutoscalerSpec(
  workload: Pick<WorkloadSettings, "kind" | "name">,
  { mode, min, max, resources }: VpaSettings,
) {
  const bounds = { ...(min ? { minAllowed: min } : {}), ...(max ? { maxAllowed: max } : {}) };
  return {
    targetRef: targetOf(workload),
    updatePolicy: { updateMode: mode },
    resourcePolicy: {
      containerPolicies: [{ containerName: "*", ...bounds, controlledResources: resources }],
    },
  };
}
