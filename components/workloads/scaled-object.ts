import type { CustomKind } from "../kubernetes/custom-kind";
import type { KedaTrigger, TriggerAccess } from "../system/keda/types";
import { targetOf } from "./target";
import type { KedaScaling, WorkloadSettings } from "./types";

export const SCALED_OBJECT: CustomKind = {
  apiVersion: "keda.sh/v1alpha1",
  kind: "ScaledObject",
  readiness: { notAwaited: "it is ready when its workload is there, which Git delivers after it" },
};

export function scaledObjectName({ name }: Pick<WorkloadSettings, "name">): string {
  return `${name}-scaler`;
}

/** The HorizontalPodAutoscaler that KEDA makes of it, the longest of the names. Source: KEDA 2.20. */
export function kedaHpaName(workload: Pick<WorkloadSettings, "name">): string {
  return `keda-hpa-${scaledObjectName(workload)}`;
}

/** The spec of a ScaledObject. Source: keda.sh/v1alpha1 at 2.20.2. */
export function scaledObjectSpec(workload: Pick<WorkloadSettings, "kind" | "name">, scaling: KedaScaling) {
  const { min, max, triggers, restoreToOriginalReplicaCount, behavior } = scaling;
  return {
    scaleTargetRef: targetOf(workload),
    minReplicaCount: min,
    maxReplicaCount: max,
    advanced: {
      restoreToOriginalReplicaCount,
      ...(behavior ? { horizontalPodAutoscalerConfig: { behavior } } : {}),
    },
    triggers: triggers.map((trigger) => triggerSpec(workload, trigger)),
  };
}

function triggerSpec(workload: Pick<WorkloadSettings, "name">, { type, metadata, access }: KedaTrigger) {
  return { type, metadata, ...(access ? { authenticationRef: { name: authenticationName(workload, access) } } : {}) };
}

/** Name of the TriggerAuthentication that a trigger names. */
export function authenticationName({ name }: Pick<WorkloadSettings, "name">, access: TriggerAccess): string {
  switch (access.kind) {
    case "named":
      return access.name;
    case "aws":
      return `${name}-aws`;
    case "store":
      return `${name}-${access.login}`;
  }
}
