import { type CustomKind, READY } from "../../../kubernetes/custom-kind";
import type { RabbitmqClusterSpec } from "./spec";
import type { TopologySpecs } from "./topology-specs";

const apiVersion = "rabbitmq.com/v1beta1";

/** Members form a cluster one after the other; a change restarts them in the same way, each once its queues have a majority. */
export const RABBITMQ_CLUSTER: CustomKind<{ spec: RabbitmqClusterSpec }> = {
  apiVersion,
  kind: "RabbitmqCluster",
  // Source: cluster-operator at 2.22.3, internal/status.
  readiness: {
    waitFor: ["condition=AllReplicasReady", "condition=ClusterAvailable", "condition=ReconcileSuccess"],
    limit: "20m",
    changeLimit: "1h",
  },
};

/** Declared by one call of the management API, and again every few seconds where that was refused. */
const readiness = { waitFor: READY, limit: "10m" };

/** What the platform writes of the topology operator's kinds. */
export const TOPOLOGY_KINDS: { [Kind in keyof TopologySpecs]: CustomKind<{ spec: TopologySpecs[Kind] }> } = {
  Vhost: { apiVersion, kind: "Vhost", readiness },
  Exchange: { apiVersion, kind: "Exchange", readiness },
  Queue: { apiVersion, kind: "Queue", readiness },
  Binding: { apiVersion, kind: "Binding", readiness },
  Policy: { apiVersion, kind: "Policy", readiness },
  User: { apiVersion, kind: "User", readiness },
  Permission: { apiVersion, kind: "Permission", readiness },
};
