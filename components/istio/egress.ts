import { hasIstio, type MeshSwitch } from "./definition";

/** Name of the add-on that is the egress gateway, and of its release, Deployment and Service. */
export const EGRESS_GATEWAY = "istio-egressgateway";

/** Where it is: apart from istiod, and from what lets requests in. */
export const ISTIO_EGRESS = "istio-egress";

/** Labels of its pods, by which a Gateway finds them. Source: chart gateway at 1.30.3, which makes them of the release's name. */
export const EGRESS_PODS = { istio: "egressgateway" };

/** What its parts read of a definition. */
export interface EgressDefinition extends MeshSwitch {
  mesh: {
    kind: "none" | "istio";
    egressGateway?: object;
    serviceEntries: Record<string, { namespace: string; port: number; viaGateway: boolean }>;
  };
}

/** A port at which hosts outside are called. */
export interface EgressPort {
  /** Of the host, and of the gateway's Service. @example 443 */
  port: number;
  /** Of the gateway's pods. @example 8443 */
  podPort: number;
}

export function hasEgressGateway(definition: EgressDefinition): boolean {
  const { mesh } = definition;
  return hasIstio(definition) && mesh.egressGateway !== undefined;
}

/** No system port, so that no pod has to be root. @example egressPodPort(443) // 8443 */
export function egressPodPort(port: number): number {
  return port < 1024 ? port + 8000 : port;
}

/** Ports of the hosts that are called through it, each once. */
export function egressPorts(definition: EgressDefinition): EgressPort[] {
  return [...new Set(egressCallers(definition).map(({ port }) => port))]
    .sort((one, other) => one - other)
    .map((port) => ({ port, podPort: egressPodPort(port) }));
}

/** Namespaces whose pods call such hosts. */
export function egressCallers({ mesh: { serviceEntries } }: EgressDefinition): { namespace: string; port: number }[] {
  return Object.values(serviceEntries).filter(({ viaGateway }) => viaGateway);
}
