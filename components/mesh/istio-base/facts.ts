import { ISTIO_SYSTEM } from "../../istio/names";
import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";

export const istioBase: AddOnFacts = {
  name: "istio-base",
  namespace: ISTIO_SYSTEM,
  podSecurity: "restricted",
  needs: [],
  conflictsWith: [],
  // It brings the CRDs; what is written of their kinds is judged and acted upon by istiod.
  serves: [],
  openPorts: [],
  metrics: { none: "it has CRDs and no pods" },
  hooks: NO_HOOKS,
};
