import type { ClusterContext } from "../kubernetes/cluster-context";
import type { Resources } from "../kubernetes/footprint";
import { type PodSpread, podSpread } from "../kubernetes/placement";
import { restrictedPod, type SAFE_SECCOMP } from "../kubernetes/restricted";

/** How large a gateway is. */
export interface GatewaySize {
  /** Number of pods at the least. */
  min: number;
  /** Number of pods at the most, by their load. */
  max: number;
  /** CPU and memory of one pod. */
  resources: Resources;
}

/** What the platform sets of the pods of any gateway. Source: values.yaml of chart gateway at 1.30.3. */
export interface GatewayPodValues extends PodSpread {
  /** The chart's own would let it listen on system ports, which it does not. */
  securityContext: { runAsNonRoot: true; runAsUser: number; runAsGroup: number; seccompProfile: typeof SAFE_SECCOMP };
  autoscaling: { enabled: true; minReplicas: number; maxReplicas: number };
  podDisruptionBudget: { maxUnavailable: 1 };
  resources: Resources;
  priorityClassName: string;
}

/** User and group of the proxy. Source: Istio 1.30, its injection template. */
const PROXY_USER = 1337;

/** On the nodes of applications, with the labels that the chart makes of the release's name. */
export function gatewayPodValues(
  { min, max, resources }: GatewaySize,
  labels: Record<string, string>,
  { placements: { app } }: Pick<ClusterContext, "placements">,
): GatewayPodValues {
  return {
    securityContext: restrictedPod({ runAsUser: PROXY_USER, runAsGroup: PROXY_USER }),
    autoscaling: { enabled: true, minReplicas: min, maxReplicas: max },
    podDisruptionBudget: { maxUnavailable: 1 },
    resources,
    priorityClassName: app.priorityClassName,
    ...podSpread(app, labels),
  };
}
