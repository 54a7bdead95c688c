import { defineAddOn } from "../../add-on-module";
import { type EdgeDefinition, gatewaySecret } from "../definition";
import { openedByGateway, reachedByGateway } from "../gateway-flows";
import { hasTraefik } from "./definition";
import { traefik as facts } from "./facts";

// Requirements: EDG-09
/** Traefik, with the load balancer before it. */
export const traefik = defineAddOn({
  facts,
  resourceName: "traefik",
  opens: (definition: EdgeDefinition) => openedByGateway("traefik", definition),
  reaches: (definition: EdgeDefinition) => reachedByGateway("traefik", definition),
  // Key and certificate that it shows.
  secrets: (definition: EdgeDefinition) =>
    hasTraefik(definition) ? [{ namespace: facts.namespace, name: gatewaySecret(definition) }] : [],
  load: () => (require("./component") as typeof import("./component")).traefikComponent,
});
