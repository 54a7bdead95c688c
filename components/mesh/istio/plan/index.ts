import { ISTIO_SYSTEM, OTLP_PROVIDER } from "../../../istio/names";
import type { IstioObject } from "../../../istio/objects";
import type { TracingSettings } from "../../../istio/settings";
import type { MeshEntry } from "../schema";
import { destinationRules } from "./destination-rules";
import { egressGateway, egressRoutes, SEEN_BY_GATEWAY } from "./egress";
import { policies } from "./policies";
import { meshServices } from "./service";
import { virtualServices, type WayIn } from "./virtual-services";

/** Every object that a definition's mesh comes to, in the order in which they are made: routes last. */
export function planMesh(
  mesh: MeshEntry,
  wayIn: WayIn | undefined,
  tracing: TracingSettings | undefined,
): IstioObject[] {
  return [
    ...policies(mesh),
    ...telemetry(tracing),
    ...externalHosts(mesh),
    ...egressGateway(mesh),
    ...destinationRules(meshServices(mesh)),
    ...egressRoutes(mesh),
    ...virtualServices(mesh, wayIn),
  ];
}

/** How many requests proxies record, for the whole mesh (MSH-07). */
function telemetry(tracing: TracingSettings | undefined): IstioObject[] {
  if (!tracing) return [];
  const spec = { tracing: [{ providers: [{ name: OTLP_PROVIDER }], randomSamplingPercentage: tracing.percent }] };
  return [{ kind: "Telemetry", name: "mesh-default", namespace: ISTIO_SYSTEM, spec }];
}

function externalHosts({ serviceEntries }: MeshEntry): IstioObject[] {
  return Object.entries(serviceEntries).map(([name, { namespace, hosts, port, protocol, viaGateway }]) => ({
    kind: "ServiceEntry",
    name,
    namespace,
    spec: {
      hosts,
      ...(viaGateway ? SEEN_BY_GATEWAY : {}),
      location: "MESH_EXTERNAL",
      resolution: "DNS",
      ports: [{ number: port, name: `${protocol.toLowerCase()}-${port}`, protocol }],
    },
  }));
}
