import type { ClusterContext } from "../../../kubernetes/cluster-context";
import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { hostAntiAffinity, type Toleration } from "../../../kubernetes/placement";
import { restrictedPod } from "../../../kubernetes/restricted";
import { METRICS_PORT } from "../facts";

/** The values of chart eck-operator that the platform sets. Source: its values.yaml at 3.5.0. */
export interface EckOperatorValues {
  installCRDs: false;
  /** One leads, the other takes over. */
  replicaCount: number;
  /** Namespaces whose Elasticsearch and Kibana it runs; its own is always among them. */
  managedNamespaces: string[];
  /** Refuses a specification that can't work. It lets everything pass while the operator is away. */
  webhook: { enabled: true };
  /** Sends nothing about the cluster to Elastic by way of Kibana. */
  telemetry: { disabled: true };
  /** A port, as a text: "0" is none. */
  config: { metrics: { port: string } };
  serviceMonitor: { enabled: false };
  resources: Resources;
  /** What the chart leaves out for the restricted level: the seccomp profile. */
  podSecurityContext: { runAsNonRoot: true; seccompProfile: { type: "RuntimeDefault" } };
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
  affinity: object;
  podDisruptionBudget: { enabled: true; minAvailable: number };
  priorityClassName: string;
}

const REPLICAS = 2;
/** The limit on CPU is the chart's: a value that is left out does not take it away. */
const RESOURCES: Resources = { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } };
const POD_LABELS = { "app.kubernetes.io/name": "elastic-operator" };

export function eckOperatorValues(
  { placements: { system }, measured }: Pick<ClusterContext, "measured" | "placements">,
  managedNamespaces: string[],
): EckOperatorValues {
  return {
    installCRDs: false,
    replicaCount: REPLICAS,
    managedNamespaces,
    webhook: { enabled: true },
    telemetry: { disabled: true },
    config: { metrics: { port: measured ? String(METRICS_PORT) : "0" } },
    serviceMonitor: { enabled: false },
    resources: RESOURCES,
    podSecurityContext: restrictedPod({}),
    nodeSelector: system.nodeSelector,
    tolerations: system.tolerations,
    affinity: hostAntiAffinity(POD_LABELS),
    podDisruptionBudget: { enabled: true, minAvailable: REPLICAS - 1 },
    priorityClassName: system.priorityClassName,
  };
}

export const ECK_OPERATOR_FOOTPRINT: Footprint = {
  pods: [{ name: "elastic-operator", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
