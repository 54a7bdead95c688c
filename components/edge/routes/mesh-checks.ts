import type { DefinitionCheck } from "../../definition-check";
import { hasGateway, hasIstio } from "../../istio/definition";
import { type EdgeDefinition, ROUTED_PARTS } from "../definition";
import { type HopName, hopOf, router } from "../hops";
import { plannedRoutes, sharesOf } from "./plan";

/** What is read of namespaces: whether pods of theirs are in the mesh. */
interface MeshedDefinition extends EdgeDefinition {
  namespaces: Record<string, { inject: boolean }>;
}

/** Only Istio's own gateway has a proxy of the mesh: where mutual TLS is demanded, requests of another hop are not let in. */
const meshLetsTheRouterIn: DefinitionCheck<MeshedDefinition> = {
  needs: [...ROUTED_PARTS, "namespaces"],
  run(definition) {
    const { edge, mesh, namespaces } = definition;
    const hop = router(edge.chain);
    if (hop === undefined || hasGateway(definition) || !hasIstio(definition)) return [];
    const led = plannedRoutes(definition).flatMap((route) =>
      sharesOf(route).map(({ to }) => ({ name: route.name, key: to === route.to ? "to" : "canary", to })),
    );
    return led.flatMap(({ name, key, to: { namespace, service, targetPort } }) => {
      const plain = Object.entries(mesh.services).some(
        ([other, { namespace: home, plainPorts }]) =>
          other === service && home === namespace && plainPorts.includes(targetPort),
      );
      if (!namespaces[namespace]?.inject || mesh.permissive.includes(namespace) || plain) return [];
      const path = placeOf(definition, name, key);
      const plainPort = `${targetPort} in mesh.services.${service}.plainPorts`;
      const message = `${namespace} demands mutual TLS, and ${hop} has no proxy of the mesh: ${remedy(hop, plainPort)}`;
      return [{ path, message }];
    });
  },
};

/** Where the definition says that a route is there. */
function placeOf({ edge }: MeshedDefinition, name: string, key: string): string[] {
  if (edge.apiGateway) return ["edge", "apiGateway"];
  return Object.hasOwn(edge.routes, name) ? ["edge", "routes", name, key] : ["workloads", name, "publish"];
}

function remedy(hop: HopName, plainPort: string): string {
  const { leadsTo } = hopOf(hop);
  return leadsTo.includes("istio-gateway") ? `put istio-gateway after it, or ${plainPort}` : `put ${plainPort}`;
}

export const MESH_ROUTE_CHECKS = [meshLetsTheRouterIn];
