import { EGRESS_GATEWAY, EGRESS_PODS, ISTIO_EGRESS } from "../../istio/egress";
import { PROXY_PORTS } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const istioEgress: AddOnFacts = {
  name: EGRESS_GATEWAY,
  namespace: ISTIO_EGRESS,
  podSecurity: "restricted",
  // Its pods are filled in by istiod's webhook, and it has a Service.
  needs: ["aws-load-balancer-controller", "istiod"],
  conflictsWith: [],
  serves: [],
  openPorts: [{ name: "metrics", port: PROXY_PORTS.metrics, from: "cluster" }],
  metrics: [endpoint(EGRESS_GATEWAY, PROXY_PORTS.envoyMetrics, EGRESS_PODS, { path: "/stats/prometheus" })],
  hooks: NO_HOOKS,
};
