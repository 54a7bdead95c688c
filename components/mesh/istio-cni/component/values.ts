import type { Footprint, Resources } from "../../../kubernetes/footprint";

/** The values of chart cni that the platform sets. Source: its values.yaml at 1.30.3. */
export interface IstioCniValues {
  resources: Resources;
  /** Every taint: a pod with a proxy may be on any node. */
  tolerations: [{ operator: "Exists" }];
  /** Pods that started before the plugin was on their node are given their rules, instead of being restarted. */
  repair: { repairPods: true };
}

/** Requests of the chart; a limit, since it keeps the pods of its own node in memory and no others. */
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "100Mi" }, limits: { memory: "256Mi" } };

export const ISTIO_CNI_VALUES: IstioCniValues = {
  resources: RESOURCES,
  tolerations: [{ operator: "Exists" }],
  repair: { repairPods: true },
};

/** On every node: any of them may get a pod with a proxy. Source: tolerations of the chart. */
export const ISTIO_CNI_FOOTPRINT: Footprint = {
  pods: [],
  daemons: [{ name: "istio-cni-node", roles: "all", requests: RESOURCES.requests }],
};
