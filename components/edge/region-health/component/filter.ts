import { GATEWAY_PODS } from "../../definition";
import type { NeededService, RegionAnswer, RegionHealthSettings } from "../settings";

const EXTENSIONS = "type.googleapis.com/envoy.extensions.filters.http";

/**
 * The gateway's own answers, before anything else that it does with a request. Source: Istio 1.30, EnvoyFilter; Envoy, "Health
 * check" and "Fault injection" of its HTTP filters.
 */
export function regionHealthSpec({ withdrawn, answers }: RegionHealthSettings) {
  return {
    workloadSelector: { labels: GATEWAY_PODS },
    configPatches: answers.map((answer) => ({
      applyTo: "HTTP_FILTER",
      match: {
        context: "GATEWAY",
        listener: { filterChain: { filter: { name: "envoy.filters.network.http_connection_manager" } } },
      },
      patch: { operation: "INSERT_FIRST", value: withdrawn ? refusal(answer) : truth(answer) },
    })),
  };
}

/**
 * 200 while each Service has a pod that is ready, and 503 else or while the proxy itself is on its way out. What a program needs,
 * its stores among it, it says by its readiness.
 */
function truth({ path, services }: RegionAnswer) {
  return {
    name: filterName(path),
    typed_config: {
      "@type": `${EXTENSIONS}.health_check.v3.HealthCheck`,
      pass_through_mode: false,
      headers: [pathIs(path)],
      cluster_min_healthy_percentages: Object.fromEntries(
        services.map((service) => [clusterOf(service), { value: ONE_OF_MANY }]),
      ),
    },
  };
}

/** Percent: any pod will do, of as many as a hundred. */
const ONE_OF_MANY = 1;

/** Nobody is asked any more. */
function refusal({ path }: RegionAnswer) {
  return {
    name: filterName(path),
    typed_config: {
      "@type": `${EXTENSIONS}.fault.v3.HTTPFault`,
      headers: [pathIs(path)],
      abort: { http_status: 503, percentage: { numerator: 100, denominator: "HUNDRED" } },
    },
  };
}

/** Not that of Envoy's own kind of filter: routes with faults of their own speak of that one. */
function filterName(path: string): string {
  return `platform.region_health${path.replaceAll(/[^0-9A-Za-z]/g, "_")}`;
}

function pathIs(path: string) {
  return { name: ":path", string_match: { exact: path } };
}

/** As Istio calls the pods of a Service's port. @example "outbound|80||shop.apps.svc.cluster.local" */
function clusterOf({ namespace, service, port }: NeededService): string {
  return `outbound|${port}||${service}.${namespace}.svc.cluster.local`;
}
