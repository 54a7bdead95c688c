import { defineAddOn } from "../../add-on-module";
import { hasGateway } from "../../istio/definition";
import { type EdgeDefinition, gatewaySecret } from "../definition";
import { openedByGateway } from "../gateway-flows";
import { istioGateway as facts } from "./facts";
import { reachedByIstioGateway } from "./flows";

// Requirements: MSH-03
/** Istio's ingress gateway, with the Network Load Balancer before it where the chain has one. */
export const istioGateway = defineAddOn({
  facts,
  resourceName: "istio-ingressgateway",
  opens: (definition: EdgeDefinition) => openedByGateway("istio-gateway", definition),
  reaches: reachedByIstioGateway,
  // Key and certificate that it shows.
  secrets: (definition: EdgeDefinition) =>
    hasGateway(definition) ? [{ namespace: facts.namespace, name: gatewaySecret(definition) }] : [],
  load: () => (require("./component") as typeof import("./component")).istioGatewayComponent,
});
