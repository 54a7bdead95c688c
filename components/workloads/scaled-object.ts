import type { CustomKind } from "../kubernetes/custom-kind";
import { targetOf } from "./target";
import type { KedaScaling, KedaTrigger, WorkloadSpec } from "./types";

export const SCALED_OBJECT: CustomKind = {
  apiVersion: "keda.sh/v1alpha1",
  kind: "ScaledObject",
  readiness: { notAwaited: "it is ready when its workload is there, which Git delivers after it" },
};

export function scaledObjectName({ name }: Pick<WorkloadSpec, "name">): string {
  return `${name}-scaler`;
}

/** The HorizontalPodAutoscaler that KEDA makes of it, the longest of the names. Source: KEDA 2.20. */
export function kedaHpaName(workload: Pick<WorkloadSpec, "name">): string {
  return `keda-hpa-${scaledObjectName(workload)}`;
}

/** The spec of a ScaledObject. Source: keda.sh/v1alpha1 at 2.20.2. */
export function scaledObjectSpec(workload: Pick<WorkloadSpec, "kind" | "name">, scaling: KedaScaling) {
  const { min, max, triggers, restoreToOriginalReplicaCount, behavior } = scaling;
  return {
    scaleTargetRef: targetOf(workload),
    minReplicaCount: min,
    maxReplicaCount: max,
    advanced: {
      restoreToOriginalReplicaCount,
      ...(behavior ? { horizontalPodAutoscalerConfig: { behavior } } : {}),
    },
    triggers: triggers.map(triggerSpec),
  };
}

function triggerSpec({ type, metadata, authentication }: KedaTrigger) {
  return { type, metadata, ...(authentication === undefined ? {} : { authenticationRef: { name: authentication } }) };
}
