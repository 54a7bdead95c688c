import type { Footprint, Resources } from "../../../kubernetes/footprint";
import { type Placements, type PodSpread, podSpread } from "../../../kubernetes/placement";
import { strimzi } from "../facts";

/** The values of chart strimzi-kafka-operator that the platform sets. Source: its values.yaml at 1.2.0. */
export interface StrimziValues extends PodSpread {
  /** One leads, the other takes over. */
  replicas: number;
  leaderElection: { enable: true };
  /** Namespaces whose Kafka it runs; its rights end there. They must be there before it. */
  watchNamespaces: string[];
  /** Who may reach the ports of a Kafka cluster that are for its own parts only. */
  generateNetworkPolicy: true;
  /** One Kafka pod of a cluster may be evicted at a time. */
  generatePodDisruptionBudget: true;
  extraEnvs: { name: string; value: string }[];
  resources: Resources;
  podDisruptionBudget: { enabled: true; minAvailable: number };
  priorityClassName: string;
}

const REPLICAS = 2;
/** The limit on CPU is the chart's: a value that is left out does not take it away. */
const RESOURCES: Resources = { requests: { cpu: "200m", memory: "384Mi" }, limits: { cpu: "1", memory: "512Mi" } };
const POD_LABELS = { name: "strimzi-cluster-operator" };

const ENVIRONMENT = [
  // Kafka's pods meet the restricted level of Pod Security; by themselves they would meet baseline only.
  { name: "STRIMZI_POD_SECURITY_PROVIDER_CLASS", value: "restricted" },
  // Kafka's policies let in the operator of this namespace, and not whoever bears its labels in another.
  { name: "STRIMZI_OPERATOR_NAMESPACE_LABELS", value: `kubernetes.io/metadata.name=${strimzi.namespace}` },
];

export function strimziValues({ system }: Placements, watchNamespaces: string[]): StrimziValues {
  return {
    replicas: REPLICAS,
    leaderElection: { enable: true },
    watchNamespaces,
    generateNetworkPolicy: true,
    generatePodDisruptionBudget: true,
    extraEnvs: ENVIRONMENT,
    resources: RESOURCES,
    ...podSpread(system, POD_LABELS),
    podDisruptionBudget: { enabled: true, minAvailable: REPLICAS - 1 },
    priorityClassName: system.priorityClassName,
  };
}

export const STRIMZI_FOOTPRINT: Footprint = {
  pods: [{ name: "strimzi-cluster-operator", role: "system", replicas: REPLICAS, requests: RESOURCES.requests }],
  daemons: [],
};
