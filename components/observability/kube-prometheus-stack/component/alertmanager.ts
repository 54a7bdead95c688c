import type { Resources } from "../../../kubernetes/footprint";
import { type Placement, type PodSpread, podSpread } from "../../../kubernetes/placement";
import { ALERTMANAGER_PODS } from "../../metrics/names";
import type { AlertmanagerSettings } from "../../metrics/settings";
import { budget, type ClaimTemplate, claimTemplate } from "./storage";

/** Alertmanager, in the words of the chart, whose configuration sends nothing anywhere. */
export interface AlertmanagerValues {
  podDisruptionBudget: { enabled: true; minAvailable: number };
  alertmanagerSpec: PodSpread & {
    replicas: number;
    retention: string;
    resources: Resources;
    storage: { volumeClaimTemplate: ClaimTemplate };
    /** It calls nothing of Kubernetes. */
    automountServiceAccountToken: false;
    priorityClassName: string;
    podAntiAffinity: "";
  };
}

export function alertmanagerValues(
  { replicas, retention, resources, storage }: AlertmanagerSettings,
  placement: Placement,
): AlertmanagerValues {
  return {
    podDisruptionBudget: budget(replicas),
    alertmanagerSpec: {
      replicas,
      retention,
      resources,
      storage: { volumeClaimTemplate: claimTemplate(storage) },
      automountServiceAccountToken: false,
      priorityClassName: placement.priorityClassName,
      podAntiAffinity: "",
      ...podSpread(placement, ALERTMANAGER_PODS),
    },
  };
}
