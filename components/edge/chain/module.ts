import { hasGateway } from "../../istio/definition";
import { defineService } from "../../service-module";
import { hasAlb } from "../alb/definition";
import { hasCloudFront } from "../cloudfront/definition";
import { ISTIO_GATEWAY, KONG, TRAEFIK } from "../gateways";
import { hasKong } from "../kong/definition";
import { hasTraefik } from "../traefik/definition";
import { EDGE_CHECKS } from "./checks";
import { edgeContract } from "./outputs";
import { admittedByEdge, resolveEdge } from "./resolve";
import { type ChainDefinition, edge } from "./schema";

// Requirements: EDG-01
/** The hops of a request from outside, wired to one another. */
export const chain = defineService({
  key: "edge",
  resourceName: "edge",
  schema: edge,
  checks: EDGE_CHECKS,
  addOns: (definition: ChainDefinition) => [
    ...(hasAlb(definition) ? ["aws-load-balancer-controller"] : []),
    ...(hasKong(definition) ? [KONG, "gateway-api"] : []),
    ...(hasGateway(definition) ? [ISTIO_GATEWAY] : []),
    ...(hasTraefik(definition) ? [TRAEFIK] : []),
  ],
  admits: admittedByEdge,
  handsOut: (definition: ChainDefinition) =>
    hasCloudFront(definition) ? Object.keys(definition.edge.cloudfront.buckets) : [],
  resolve: resolveEdge,
  contract: edgeContract,
  load: () => (require("./component") as typeof import("./component")).edgeComponent,
});
