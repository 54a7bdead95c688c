import { CONTROL_PLANE_PORTS } from "../../istio/control-plane/ports";
import { ISTIO_SYSTEM } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";

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
  hooks: NO_HOOKS,
};
