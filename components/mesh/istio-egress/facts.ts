import { EGRESS_GATEWAY, ISTIO_EGRESS } from "../../istio/egress";
import { PROXY_PORTS } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";

export const istioEgress: AddOnFacts = {
  name: EGRESS_GATEWAY,
  namespace: ISTIO_EGRESS,
  podSecurity: "restricted",
  // Its pods are filled in by istiod's webhook, and it has a Service.
  needs: ["aws-load-balancer-controller", "istiod"],
  conflictsWith: [],
  serves: [],
  openPorts: [{ name: "metrics", port: PROXY_PORTS.metrics, from: "cluster" }],
  hooks: NO_HOOKS,
};
