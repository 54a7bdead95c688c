import type { DisruptionLimits } from "../kubernetes/disruption";
import type { ResourceAmounts } from "../kubernetes/footprint";
import type { PlacementRole } from "../kubernetes/placement";
import type { ScaledResource, VpaMode } from "../kubernetes/scaling";
import type { KedaTrigger } from "../system/keda/types";

/** How a workload that somebody else delivers is scaled and may be disrupted, with nothing left to decide. */
export interface WorkloadSettings {
  /** Name of the workload's object. @example "whatsapp-service" */
  name: string;
  /** Namespace that it is delivered to. */
  namespace: string;
  /** Kind of the object that is scaled. */
  kind: WorkloadKind;
  /** Labels that its pods bear, and no others of the namespace. */
  podLabels: Record<string, string>;
  /** Role of the nodes that its pods run on. */
  role: PlacementRole;
  /** What one pod requests; left out, nobody knows. */
  requests?: ResourceAmounts;
  /** How many pods it has at the least and at the most, for the plan that packs them onto nodes. */
  replicas: { min: number; max: number };
  /** Nothing of it runs until the region takes over. */
  waits: boolean;
  /** Left out, nothing scales it. */
  scaling?: HpaScaling | KedaScaling;
  /** Left out, nobody watches what its pods request. */
  vpa?: VpaSettings;
  /** How many of its pods may be evicted at once. */
  budget: DisruptionLimits;
}

export type WorkloadKind = "Deployment" | "StatefulSet";

export interface HpaScaling {
  kind: "hpa";
  min: number;
  max: number;
  /** Percent of what pods request, on average. @example { cpu: 70 } */
  utilization: Partial<Record<ScaledResource, number>>;
  behavior?: ScalingBehavior;
}

export interface KedaScaling {
  kind: "keda";
  /** None is possible. */
  min: number;
  max: number;
  triggers: KedaTrigger[];
  /** Whether the workload gets back its former size when the scaler goes. */
  restoreToOriginalReplicaCount: boolean;
  behavior?: ScalingBehavior;
}

/** How fast the number of pods changes, in the words of autoscaling/v2; a direction that is left out is Kubernetes' own. */
export interface ScalingBehavior {
  scaleUp?: ScalingRules;
  scaleDown?: ScalingRules;
}

export interface ScalingRules {
  stabilizationWindowSeconds: number;
  policies?: { type: "Percent" | "Pods"; value: number; periodSeconds: number }[];
  selectPolicy: "Max" | "Min" | "Disabled";
}

export interface VpaSettings {
  /** Whether what is recommended is set as well, and when. */
  mode: VpaMode;
  /** Bounds of a container. @default no bound */
  min?: Partial<ResourceAmounts>;
  /** The most that is recommended for a container. @default no bound */
  max?: Partial<ResourceAmounts>;
  /** What it recommends: what a HorizontalPodAutoscaler goes by is left out. */
  resources: ScaledResource[];
}
