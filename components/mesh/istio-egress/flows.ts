import { type EgressDefinition, egressCallers, egressPodPort, egressPorts, hasEgressGateway } from "../../istio/egress";
import type { OpenPort, Reach } from "../../kubernetes/add-on-facts";

/** A proxy that passes TLS on knows no caller's identity: who may come by it, network policies say. */
export function openedToCallers(definition: EgressDefinition): OpenPort[] {
  if (!hasEgressGateway(definition)) return [];
  const ports = egressCallers(definition).map(
    ({ namespace, port }): OpenPort => ({ name: "calls", port: egressPodPort(port), from: { namespace } }),
  );
  return [...new Map(ports.map((open) => [JSON.stringify(open), open])).values()];
}

/** Ports of hosts outside; every add-on may call HTTPS. */
export function reachedByEgress(definition: EgressDefinition): Reach[] {
  if (!hasEgressGateway(definition)) return [];
  return egressPorts(definition)
    .filter(({ port }) => port !== 443)
    .map(({ port }) => ({ name: "hosts outside", port, at: "anywhere" }));
}
