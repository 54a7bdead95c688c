import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type PodSpread, podSpread } from "../../../kubernetes/placement";
import { API_PORT, metricsServer } from "../facts";

/**
 * The values of chart metrics-server that the platform sets. Its pods are restricted as they are. Source: its
 * values.yaml at 3.13.1.
 */
export interface MetricsServerValues extends PodSpread {
  replicas: number;
  containerPort: number;
  resources: Resources;
  podDisruptionBudget: { enabled: true; maxUnavailable: number };
  priorityClassName: string;
  /** Lets anybody who reaches it read what it counts of itself. */
  metrics: { enabled: boolean };
  serviceMonitor: { enabled: false };
}

const REPLICAS = 2;
/** Enough for a hundred nodes. Source: the project's README, scaling. */
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "200Mi" }, limits: { memory: "400Mi" } };
const POD_LABELS = { "app.kubernetes.io/name": metricsServer.name };

export function metricsServerValues({
  placements: { system },
  measured,
}: Pick<ClusterContext, "measured" | "placements">): MetricsServerValues {
  return {
    replicas: REPLICAS,
    containerPort: API_PORT,
    resources: RESOURCES,
    ...podSpread(system, POD_LABELS),
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    // In kube-system; while it is away no autoscaler of pods sees a figure.
    priorityClassName: "system-cluster-critical",
    metrics: { enabled: measured },
    serviceMonitor: { enabled: false },
  };
}

export const METRICS_SERVER_FOOTPRINT: Footprint = {
  pods: [{ name: metricsServer.name, role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
