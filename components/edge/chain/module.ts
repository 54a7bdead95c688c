import { hasGateway } from "../../istio/definition";
import { defineService } from "../../service-module";
import { ISTIO_GATEWAY } from "../definition";
import { EDGE_CHECKS } from "./checks";
import { edgeContract } from "./outputs";
import { resolveEdge } from "./resolve";
import { type ChainDefinition, edge } from "./schema";

// Requirements: EDG-01
/** The hops of a request from outside, wired to one another. */
export const chain = defineService({
  key: "edge",
  resourceName: "edge",
  schema: edge,
  checks: EDGE_CHECKS,
  addOns: (definition: ChainDefinition) => (hasGateway(definition) ? [ISTIO_GATEWAY] : []),
  resolve: resolveEdge,
  contract: edgeContract,
  load: () => (require("./component") as typeof import("./component")).edgeComponent,
});
