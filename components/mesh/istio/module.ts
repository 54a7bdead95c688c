import { hasCanary, hasIstio } from "../../istio/definition";
import { EGRESS_GATEWAY, hasEgressGateway } from "../../istio/egress";
import { defineService } from "../../service-module";
import { MESH_CHECKS } from "./checks";
import { resolveMesh } from "./resolve";
import { type MeshDefinition, mesh } from "./schema";

// Requirements: MSH-01, X-50
/** Istio in sidecar mode: its parts, and what the mesh does with requests. */
export const istio = defineService({
  key: "mesh",
  resourceName: "mesh",
  schema: mesh,
  checks: MESH_CHECKS,
  addOns: (definition: MeshDefinition) =>
    hasIstio(definition)
      ? [
          "istio-base",
          "istio-cni",
          "istiod",
          ...(hasCanary(definition) ? ["istiod-canary"] : []),
          ...(hasEgressGateway(definition) ? [EGRESS_GATEWAY] : []),
        ]
      : [],
  // Routes from outside are for its gateway.
  after: ["edge"],
  resolve: resolveMesh,
  load: () => (require("./component") as typeof import("./component")).meshComponent,
});
