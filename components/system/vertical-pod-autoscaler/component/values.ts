import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placement, type Placements, type PodSpread, podSpread } from "../../../kubernetes/placement";
import { RESTRICTED_CONTAINER, restrictedPod } from "../../../kubernetes/restricted";
import { verticalPodAutoscaler } from "../facts";

/** Where one of its three deployments runs. The chart has no key for spreading pods over zones. */
interface VpaDeployment extends Pick<PodSpread, "nodeSelector" | "tolerations" | "affinity"> {
  replicas: number;
  resources: Resources;
  priorityClassName: string;
}

/**
 * The values of chart vertical-pod-autoscaler that the platform sets. The three deployments bring budgets of their own
 * that leave one pod. Source: its values.yaml at 0.11.0.
 */
export interface VerticalPodAutoscalerValues {
  fullnameOverride: string;
  podSecurityContext: object;
  containerSecurityContext: object;
  admissionController: VpaDeployment & {
    /** Makes the webhook's certificate, in a job before the release and one after it. */
    certGen: { enabled: true; resources: Resources } & Pick<PodSpread, "nodeSelector" | "tolerations">;
    /** While it is away pods start with what their template requests. */
    mutatingWebhookConfiguration: { failurePolicy: "Ignore" };
  };
  recommender: VpaDeployment;
  updater: VpaDeployment;
}

/** User of the image, as the chart has it. */
const IMAGE_USER = 65534;
/** One leads, the other takes over; both admit. */
const REPLICAS = 2;
const RESOURCES = {
  "admission-controller": { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "256Mi" } },
  recommender: { requests: { cpu: "50m", memory: "256Mi" }, limits: { memory: "1Gi" } },
  updater: { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "512Mi" } },
} satisfies Record<string, Resources>;
const CERTGEN_RESOURCES: Resources = { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } };

type Component = keyof typeof RESOURCES;

export function verticalPodAutoscalerValues({ system }: Placements): VerticalPodAutoscalerValues {
  const { nodeSelector, tolerations } = system;
  return {
    fullnameOverride: verticalPodAutoscaler.name,
    podSecurityContext: restrictedPod({ runAsUser: IMAGE_USER }),
    containerSecurityContext: RESTRICTED_CONTAINER,
    admissionController: {
      ...deployment("admission-controller", system),
      certGen: { enabled: true, resources: CERTGEN_RESOURCES, nodeSelector, tolerations },
      mutatingWebhookConfiguration: { failurePolicy: "Ignore" },
    },
    recommender: deployment("recommender", system),
    updater: deployment("updater", system),
  };
}

function deployment(component: Component, placement: Placement): VpaDeployment {
  const labels = {
    "app.kubernetes.io/instance": verticalPodAutoscaler.name,
    "app.kubernetes.io/component": component,
  };
  const { nodeSelector, tolerations, affinity } = podSpread(placement, labels);
  const { priorityClassName } = placement;
  return {
    replicas: REPLICAS,
    resources: RESOURCES[component],
    nodeSelector,
    tolerations,
    affinity,
    priorityClassName,
  };
}

export const VPA_FOOTPRINT: Footprint = {
  pods: Object.entries(RESOURCES).map(([component, { requests }]) => ({
    name: `vpa-${component}`,
    role: "system",
    replicas: REPLICAS,
    requests,
  })),
  daemons: [],
};
