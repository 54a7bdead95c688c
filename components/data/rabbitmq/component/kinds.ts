import type { CustomKind } from "../../../kubernetes/custom-kind";
import type { RabbitmqClusterSpec } from "./spec";

/** Members form a cluster one after the other; a change restarts them in the same way, each once its queues have a majority. */
export const RABBITMQ_CLUSTER: CustomKind<{ spec: RabbitmqClusterSpec }> = {
  apiVersion: "rabbitmq.com/v1beta1",
  kind: "RabbitmqCluster",
  // Source: cluster-operator at 2.22.3, internal/status.
  readiness: {
    waitFor: ["condition=AllReplicasReady", "condition=ClusterAvailable", "condition=ReconcileSuccess"],
    limit: "20m",
    changeLimit: "1h",
  },
};
