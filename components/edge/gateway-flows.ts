import type { OpenPort, Reach } from "../kubernetes/add-on-facts";
import { callersOf, type EdgeDefinition, loadBalancerOf } from "./definition";
import { GATEWAYS, type GatewayName, gatewayOf } from "./gateways";
import { hopAfter } from "./hops";
import { backendsOf, plannedRoutes } from "./routes/plan";

/** Ports of a gateway for requests are open to the hop before it; that of its health is to the load balancer that asks for it. */
export function openedByGateway(hop: GatewayName, definition: EdgeDefinition): OpenPort[] {
  const { chain } = definition.edge;
  const loadBalancer = loadBalancerOf(definition)?.scheme;
  if (!chain.includes(hop) || loadBalancer === undefined) return [];
  const { ports, health } = GATEWAYS[hop];
  const from = callersOf(hop, definition);
  const requests = Object.entries(ports).map(([name, port]): OpenPort => ({ name, port, from }));
  // Behind another gateway no load balancer knows it.
  if (typeof from === "object" && "namespace" in from) return requests;
  return [...requests, { name: "health", port: health.port, from: { loadBalancer } }];
}

/** Where it leads requests: to the next gateway, or to the pods of its routes, at these ports and no others. */
export function reachedByGateway(hop: GatewayName, definition: EdgeDefinition): Reach[] {
  const { chain } = definition.edge;
  if (!chain.includes(hop)) return [];
  const next = gatewayOf(hopAfter(chain, hop));
  if (next) return [{ name: "next", port: next.ports.https, at: { namespace: next.namespace } }];
  const reaches = backendsOf(plannedRoutes(definition)).map(({ namespace, targetPort }): Reach => {
    return { name: "route", port: targetPort, at: { namespace } };
  });
  return distinctReaches(reaches);
}

/** Each port of each place once. */
export function distinctReaches(reaches: Reach[]): Reach[] {
  return [...new Map(reaches.map((reach) => [JSON.stringify([reach.port, reach.at]), reach])).values()];
}
