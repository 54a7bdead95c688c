import { defineAddOn } from "../../add-on-module";
import { hasGateway } from "../../istio/definition";
import { gatewaySecret } from "../definition";
import { istioGateway as facts } from "./facts";
import { openedToClients, type RoutedDefinition, reachedByGateway } from "./flows";

// Requirements: MSH-03
/** Istio's ingress gateway, and the Network Load Balancer before it. */
export const istioGateway = defineAddOn({
  facts,
  resourceName: "istio-ingressgateway",
  opens: openedToClients,
  reaches: reachedByGateway,
  // Key and certificate that it shows.
  secrets: (definition: RoutedDefinition) =>
    hasGateway(definition) ? [{ namespace: facts.namespace, name: gatewaySecret(definition) }] : [],
  load: () => (require("./component") as typeof import("./component")).istioGatewayComponent,
});
