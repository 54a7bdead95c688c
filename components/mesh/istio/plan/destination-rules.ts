import type { IstioObject } from "../../../istio/objects";
import type { ConnectionPool } from "../schema/services";
import { type MeshService, subsetLabels } from "./service";

/** How a service is called: one DestinationRule, where there is anything to say. */
export function destinationRules(services: MeshService[]): IstioObject[] {
  return services.flatMap((service) => {
    const spec = { ...trafficPolicyOf(service), ...subsetsOf(service) };
    if (Object.keys(spec).length === 0) return [];
    const { name, namespace, host } = service;
    return [{ kind: "DestinationRule", name, namespace, spec: { host, ...spec } }];
  });
}

function trafficPolicyOf({ loadBalancer, connectionPool, outlierDetection }: MeshService): object {
  const trafficPolicy = {
    ...(loadBalancer ? { loadBalancer: { simple: loadBalancer } } : {}),
    ...(connectionPool ? { connectionPool: poolOf(connectionPool) } : {}),
    ...(outlierDetection ? { outlierDetection } : {}),
  };
  return Object.keys(trafficPolicy).length > 0 ? { trafficPolicy } : {};
}

function subsetsOf({ subsets }: MeshService): object {
  const list = Object.entries(subsets).map(([name, subset]) => ({
    name,
    labels: subsetLabels(name, subset),
    ...(subset.connectionPool ? { trafficPolicy: { connectionPool: poolOf(subset.connectionPool) } } : {}),
  }));
  return list.length > 0 ? { subsets: list } : {};
}

/** Only what is said: a figure that is left out is Envoy's own. Source: networking.istio.io/v1, ConnectionPoolSettings. */
function poolOf({ maxConnections, connectTimeout, ...http }: ConnectionPool): object {
  const tcp = defined({ maxConnections, connectTimeout });
  const requests = defined(http);
  return { ...(tcp ? { tcp } : {}), ...(requests ? { http: requests } : {}) };
}

function defined(map: Record<string, unknown>): object | undefined {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
