import { hasGateway } from "../../istio/definition";
import type { OpenPort, Reach } from "../../kubernetes/add-on-facts";
import { type EdgeDefinition, sourceRanges } from "../definition";
import { GATEWAY_PORTS } from "./facts";

/** Clients' own addresses reach its pods: the load balancer keeps them. */
export function openedToClients(definition: RoutedDefinition): OpenPort[] {
  if (!hasGateway(definition)) return [];
  const ranges = sourceRanges(definition);
  const from: OpenPort["from"] = ranges ? { cidrs: [...ranges] } : "anywhere";
  return Object.entries(GATEWAY_PORTS).map(([name, port]) => ({ name, port, from }));
}

/** What it reads of a definition, besides what every hop does. */
export interface RoutedDefinition extends EdgeDefinition {
  mesh: {
    services: Record<string, { namespace: string; port: number; targetPort?: number }>;
    routes: Record<string, { hosts?: string[]; rules: { to: { service: string }[] }[] }>;
    tracing?: { collector: { namespace: string; port: number } };
  };
}

/** Where routes from outside lead, and where its traces go: these ports and no others. */
export function reachedByGateway({ mesh, edge }: RoutedDefinition): Reach[] {
  if (!hasGateway({ edge })) return [];
  const fromOutside = Object.values(mesh.routes).filter(({ hosts }) => hosts !== undefined);
  const names = fromOutside.flatMap(({ rules }) => rules.flatMap(({ to }) => to.map(({ service }) => service)));
  const services = [...new Set(names)].flatMap((name) => mesh.services[name] ?? []);
  const reaches = services.map(({ namespace, port, targetPort = port }): Reach => {
    return { name: "route", port: targetPort, at: { namespace } };
  });
  const { collector } = mesh.tracing ?? {};
  const traces: Reach[] = collector
    ? [{ name: "traces", port: collector.port, at: { namespace: collector.namespace } }]
    : [];
  return distinct([...reaches, ...traces]);
}

function distinct(reaches: Reach[]): Reach[] {
  return [...new Map(reaches.map((reach) => [JSON.stringify([reach.port, reach.at]), reach])).values()];
}
