import type { IstioObject } from "../../../istio/objects";
import { defined } from "../../../shared/defined";
import type { ConnectionPool } from "../schema/services";
import { type MeshService, subsetLabels } from "./service";

/** How a service is called: one DestinationRule, where there is anything to say. */
export function destinationRules(services: MeshService[]): IstioObject[] {
  return services.flatMap((service) => {
    const spec = { ...trafficPolicyOf(service), ...subsetsOf(service) };
    if (isEmpty(spec)) return [];
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
  return isEmpty(trafficPolicy) ? {} : { trafficPolicy };
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
function poolOf({ maxConnections, connectTimeout, ...requests }: ConnectionPool): object {
  const [tcp, http] = [defined({ maxConnections, connectTimeout }), defined(requests)];
  return { ...(isEmpty(tcp) ? {} : { tcp }), ...(isEmpty(http) ? {} : { http }) };
}

function isEmpty(map: object): boolean {
  return Object.keys(map).length === 0;
}
