import { namesAtGateway } from "../../dns/host-names";
import { hasGateway, hasIstio } from "../../istio/definition";
import { egressPorts } from "../../istio/egress";
import { ISTIO_SYSTEM } from "../../istio/names";
import { gatewayReference } from "../../istio/objects";
import type { MeshSettings, TracingSettings } from "../../istio/settings";
import type { RegionFacts } from "../../module-facts";
import { planMesh } from "./plan";
import { withPublished } from "./plan/published";
import type { WayIn } from "./plan/virtual-services";
import type { MeshDefinition, MeshEntry } from "./schema";

export function resolveMesh(definition: MeshDefinition, region: RegionFacts): MeshSettings | undefined {
  if (!hasIstio(definition)) return undefined;
  const mesh = withPublished(definition);
  const tracing = resolveTracing(mesh);
  const gateway = gatewayOf(definition);
  return {
    istiod: { ...mesh.istiod, outboundTraffic: mesh.outboundTraffic, tracing },
    egress: mesh.egressGateway && { ...mesh.egressGateway, ports: egressPorts({ mesh }) },
    objects: planMesh(mesh, gateway && wayInOf(gateway, definition, region), tracing),
    gateway,
  };
}

function resolveTracing({ tracing }: MeshEntry): TracingSettings | undefined {
  if (!tracing) return undefined;
  const { namespace, service, port } = tracing.collector;
  // In percent, without what binary fractions add to it.
  return {
    host: `${service}.${namespace}.svc.cluster.local`,
    port,
    percent: Number((tracing.sampling * 100).toFixed(4)),
  };
}

function gatewayOf({ edge }: MeshDefinition): MeshSettings["gateway"] {
  return hasGateway({ edge }) ? { namespace: ISTIO_SYSTEM, name: edge.gateway.name } : undefined;
}

/** Every name that the gateway answers for: of a host that follows the region that serves, also this region's own. */
function wayInOf(
  gateway: NonNullable<MeshSettings["gateway"]>,
  definition: MeshDefinition,
  { region }: RegionFacts,
): WayIn {
  return {
    gateway: gatewayReference(gateway),
    namesOf: (host) => namesAtGateway(definition, host, region),
  };
}
