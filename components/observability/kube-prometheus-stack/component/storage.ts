import type { MetricsSettings } from "../../metrics/settings";

/** Claim of each pod of a StatefulSet that the operator makes. */
export interface ClaimTemplate {
  spec: { storageClassName: string; accessModes: ["ReadWriteOnce"]; resources: { requests: { storage: string } } };
}

export function claimTemplate({ size, class: storageClassName }: MetricsSettings["storage"]): ClaimTemplate {
  return { spec: { storageClassName, accessModes: ["ReadWriteOnce"], resources: { requests: { storage: size } } } };
}

/** All but one may be evicted at once; a single pod may always. The chart's own budget would keep its node. */
export function budget(replicas: number): { enabled: true; minAvailable: number } {
  return { enabled: true, minAvailable: replicas - 1 };
}
