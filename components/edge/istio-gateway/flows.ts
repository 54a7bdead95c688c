import { hasGateway } from "../../istio/definition";
import type { OpenPort, Reach } from "../../kubernetes/add-on-facts";
import { callersOf, type EdgeDefinition, loadBalancerOf } from "../definition";
import { GATEWAYS } from "../gateways";
import { backendsOf, plannedRoutes } from "../routes/plan";

const { ports: PORTS, health: HEALTH } = GATEWAYS["istio-gateway"];

/** Ports for requests are open to the hop before it, and that of its health to the load balancer. */
export function openedByGateway(definition: EdgeDefinition): OpenPort[] {
  const loadBalancer = loadBalancerOf(definition)?.scheme;
  if (!hasGateway(definition) || loadBalancer === undefined) return [];
  const from = callersOf("istio-gateway", definition);
  return [
    ...Object.entries(PORTS).map(([name, port]): OpenPort => ({ name, port, from })),
    { name: "health", port: HEALTH.port, from: { loadBalancer } },
  ];
}

/** Where routes from outside lead, and where its traces go: these ports and no others. */
export function reachedByGateway(definition: EdgeDefinition): Reach[] {
  if (!hasGateway(definition)) return [];
  const reaches = backendsOf(plannedRoutes(definition)).map(({ namespace, targetPort }): Reach => {
    return { name: "route", port: targetPort, at: { namespace } };
  });
  const { mesh } = definition;
  const { collector } = mesh.tracing ?? {};
  const traces: Reach[] = collector
    ? [{ name: "traces", port: collector.port, at: { namespace: collector.namespace } }]
    : [];
  return distinct([...reaches, ...traces]);
}

function distinct(reaches: Reach[]): Reach[] {
  return [...new Map(reaches.map((reach) => [JSON.stringify([reach.port, reach.at]), reach])).values()];
}
