import { CONTROL_PLANE_METRICS, CONTROL_PLANE_PORTS } from "../../istio/control-plane/ports";
import { ISTIO_SYSTEM } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const istiodCanary: AddOnFacts = {
  name: "istiod-canary",
  namespace: ISTIO_SYSTEM,
  podSecurity: "restricted",
  // The first made the authority that both sign with.
  needs: ["aws-load-balancer-controller", "istiod"],
  conflictsWith: [],
  // The first judges objects, and both act upon them.
  serves: [],
  openPorts: CONTROL_PLANE_PORTS,
  // With a revision the chart gives its pods another label than those of the first.
  metrics: [endpoint("istiod-canary", CONTROL_PLANE_METRICS, { app: "istiod", istio: "istiod" })],
  hooks: NO_HOOKS,
};
