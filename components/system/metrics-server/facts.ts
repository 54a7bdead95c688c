import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";

/** Port that the Kubernetes API asks for metrics. */
export const API_PORT = 10250;

export const metricsServer: AddOnFacts = {
  name: "metrics-server",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [],
  openPorts: [{ name: "api", port: API_PORT, from: "control-plane" }],
  metrics: [endpoint("metrics-server", API_PORT, { "app.kubernetes.io/name": "metrics-server" }, { https: "anybody" })],
  hooks: NO_HOOKS,
};
