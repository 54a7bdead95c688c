import { defineAddOn } from "../../add-on-module";
import { gatewaySecret } from "../definition";
import { openedByGateway, reachedByGateway } from "../gateway-flows";
import { hasKong, type KongDefinition } from "./definition";
import { kong as facts } from "./facts";
import { consumerSecret } from "./names";

// Requirements: EDG-08
/** Kong without a database, and the controller that makes its configuration of HTTPRoutes. */
export const kong = defineAddOn({
  facts,
  resourceName: "kong",
  opens: (definition: KongDefinition) => openedByGateway("kong", definition),
  reaches: (definition: KongDefinition) => reachedByGateway("kong", definition),
  // Key and certificate that it shows, and what its consumers' tokens are judged by.
  secrets: (definition: KongDefinition) =>
    hasKong(definition)
      ? [
          { namespace: facts.namespace, name: gatewaySecret(definition) },
          ...Object.keys(definition.edge.kong.jwt?.consumers ?? {}).map((consumer) => ({
            namespace: facts.namespace,
            name: consumerSecret(consumer),
            stored: true as const,
          })),
        ]
      : [],
  load: () => (require("./component") as typeof import("./component")).kongComponent,
});
