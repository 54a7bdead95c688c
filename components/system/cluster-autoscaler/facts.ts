import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";

/** Port of its metrics and health check. */
export const METRICS_PORT = 8085;

/**
 * The label by which it knows that a node is to have GPUs: until it has them, the node is not ready, and pods that wait for
 * it bring no second one. The value is the GPU's type, for metrics only. Source: its AWS documentation, GPU node groups.
 */
export const GPU_GROUP_LABELS = { "k8s.amazonaws.com/accelerator": "nvidia" };

export const clusterAutoscaler: AddOnFacts = {
  name: "cluster-autoscaler",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [],
  openPorts: [{ name: "metrics", port: METRICS_PORT, from: "cluster" }],
  metrics: [endpoint("cluster-autoscaler", 8085, { "app.kubernetes.io/name": "aws-cluster-autoscaler" })],
  hooks: NO_HOOKS,
};
