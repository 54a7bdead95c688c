import { ISTIO_INGRESS, PROXY_PORTS } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";
import { GATEWAY_PODS } from "../definition";
import { ISTIO_GATEWAY } from "../gateways";

export const istioGateway: AddOnFacts = {
  name: ISTIO_GATEWAY,
  namespace: ISTIO_INGRESS,
  podSecurity: "restricted",
  // Its pods are filled in by istiod's webhook, and its Service becomes a load balancer.
  needs: ["aws-load-balancer-controller", "istiod"],
  // They issue its certificate and write its record.
  after: ["cert-manager", "external-dns"],
  conflictsWith: [],
  serves: [],
  openPorts: [{ name: "metrics", port: PROXY_PORTS.metrics, from: "cluster" }],
  metrics: [endpoint("istio-ingressgateway", PROXY_PORTS.envoyMetrics, GATEWAY_PODS, { path: "/stats/prometheus" })],
  hooks: NO_HOOKS,
};
