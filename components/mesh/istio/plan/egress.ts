import { EGRESS_GATEWAY, EGRESS_PODS, type EgressDefinition, egressPorts, ISTIO_EGRESS } from "../../../istio/egress";
import { gatewayReference, type IstioObject } from "../../../istio/objects";
import type { MeshEntry } from "../schema";

/** The egress gateway, as proxies call it, and as a VirtualService names its Gateway. */
const HOST = `${EGRESS_GATEWAY}.${ISTIO_EGRESS}.svc.cluster.local`;
const GATEWAY = { namespace: ISTIO_EGRESS, name: EGRESS_GATEWAY };

/** Who sees what leads by the gateway: callers of its namespace, and the gateway. */
export const SEEN_BY_GATEWAY = { exportTo: [".", ISTIO_EGRESS] };

type Entry = MeshEntry["serviceEntries"][string];

/** What is true of the gateway whatever is called through it; nothing where nothing is. Source: Istio 1.30, "Egress Gateways". */
export function egressGateway(mesh: MeshEntry): IstioObject[] {
  const led = Object.values(mesh.serviceEntries).filter(({ viaGateway }) => viaGateway);
  if (led.length === 0) return [];
  const servers = egressPorts({ mesh } satisfies EgressDefinition).map(({ port }) => ({
    port: { number: port, name: `tls-${port}`, protocol: "TLS" },
    hosts: [...new Set(led.filter((entry) => entry.port === port).flatMap(({ hosts }) => hosts))],
    tls: { mode: "PASSTHROUGH" },
  }));
  return [
    { kind: "Gateway", ...GATEWAY, spec: { selector: EGRESS_PODS, servers } },
    // What comes to it is TLS of the program's own: a second one around it would hide the host's name.
    {
      kind: "DestinationRule",
      ...GATEWAY,
      spec: { host: HOST, trafficPolicy: { tls: { mode: "DISABLE" } } },
    },
  ];
}

/** A call is led from the pod's proxy to the gateway, and from there to its host. */
export function egressRoutes({ serviceEntries }: MeshEntry): IstioObject[] {
  return Object.entries(serviceEntries)
    .filter(([, { viaGateway }]) => viaGateway)
    .map(([name, entry]) => ({
      kind: "VirtualService",
      name: egressRouteName(name),
      namespace: entry.namespace,
      spec: routeSpec(entry),
    }));
}

/** @example egressRouteName("whatsapp-api") // "whatsapp-api-egress" */
export function egressRouteName(entry: string): string {
  return `${entry}-egress`;
}

function routeSpec({ hosts, port }: Entry) {
  const gateway = gatewayReference(GATEWAY);
  const rule = (from: string, sniHosts: string[], host: string) => ({
    match: [{ gateways: [from], port, sniHosts }],
    route: [{ destination: { host, port: { number: port } } }],
  });
  return {
    hosts,
    gateways: ["mesh", gateway],
    ...SEEN_BY_GATEWAY,
    tls: [rule("mesh", hosts, HOST), ...hosts.map((host) => rule(gateway, [host], host))],
  };
}
