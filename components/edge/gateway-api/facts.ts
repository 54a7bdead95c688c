import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { GATEWAY_API_KINDS } from "./kinds";

/** CRDs alone: which controller acts upon an object, its GatewayClass says. */
export const gatewayApi: AddOnFacts = {
  name: "gateway-api",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: [],
  conflictsWith: [],
  serves: GATEWAY_API_KINDS,
  openPorts: [],
  metrics: { none: "it has CRDs and no pods" },
  hooks: NO_HOOKS,
};
