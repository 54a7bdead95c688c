import { HTTPS_LISTENER, KONG_CLASS } from "../names";
import type { HeaderChanges, KongBackend, KongRoute, KongSettings } from "../settings";

/** Source: Kubernetes Ingress Controller 3.5, `--gateway-api-controller-name`. */
const CONTROLLER_NAME = "konghq.com/kic-gateway-controller";

/** The controller makes no gateway of its own for the class: the pods are there, a release of ours. */
export const UNMANAGED = { "konghq.com/gatewayclass-unmanaged": "true" };

/** What makes a KongConsumer or a KongClusterPlugin the controller's. */
export const OF_THE_CLASS = { "kubernetes.io/ingress.class": KONG_CLASS };

export const GATEWAY_CLASS_SPEC = { controllerName: CONTROLLER_NAME };

/** One listener for all hosts. Routes of other namespaces are none of its: their owner could take another's host. */
export function gatewaySpec(secretName: string) {
  return {
    gatewayClassName: KONG_CLASS,
    listeners: [
      {
        name: HTTPS_LISTENER,
        port: 443,
        protocol: "HTTPS",
        tls: { mode: "Terminate", certificateRefs: [{ kind: "Secret", name: secretName }] },
        allowedRoutes: { namespaces: { from: "Same" } },
      },
    ],
  };
}

export function routeAnnotations({ plugins }: KongRoute): Record<string, string> {
  return {
    // It is for HTTPS, as its listener is; a request without is led there.
    "konghq.com/https-redirect-status-code": "301",
    ...(plugins.length > 0 ? { "konghq.com/plugins": plugins.join(",") } : {}),
  };
}

export function routeSpec({ hosts, path, backends, headers: { request, response } }: KongRoute) {
  const filters = [
    ...headerFilter("RequestHeaderModifier", "requestHeaderModifier", request),
    ...headerFilter("ResponseHeaderModifier", "responseHeaderModifier", response),
  ];
  return {
    parentRefs: [{ name: KONG_CLASS, sectionName: HTTPS_LISTENER }],
    hostnames: hosts,
    rules: [
      {
        matches: [{ path: { type: "PathPrefix", value: path } }],
        ...(filters.length > 0 ? { filters } : {}),
        backendRefs: backends,
      },
    ],
  };
}

function headerFilter(type: string, key: string, { set, remove }: HeaderChanges): object[] {
  const values = Object.entries(set).map(([name, value]) => ({ name, value }));
  if (values.length === 0 && remove.length === 0) return [];
  return [{ type, [key]: { ...(values.length > 0 ? { set: values } : {}), ...(remove.length > 0 ? { remove } : {}) } }];
}

/** Kong keeps the host that the client called, and asks the next gateway for it by TLS. */
export function backendAnnotations({ gateway }: KongBackend, policy: string | undefined): Record<string, string> {
  return {
    "konghq.com/protocol": gateway ? "https" : "http",
    ...(policy === undefined ? {} : { "konghq.com/upstream-policy": policy }),
  };
}

const FAILURES = [500, 502, 503, 504];

/**
 * A target is left alone after failures of real requests, and tried by a connection until one succeeds; while it is well,
 * nothing is tried. A success in between makes the count of failures begin anew. A gateway's answers are those of many
 * programs, so that only a connection that fails counts there. Source: Kong 3.9, "Health checks and circuit breakers".
 */
export function circuitBreakerSpec({ failures, open }: NonNullable<KongSettings["circuitBreaker"]>, gateway: boolean) {
  const answers = gateway ? {} : { httpFailures: failures, httpStatuses: FAILURES, timeouts: failures };
  return {
    algorithm: "round-robin",
    healthchecks: {
      active: { type: "tcp", healthy: { interval: 0, successes: 1 }, unhealthy: { interval: open } },
      passive: {
        type: gateway ? "tcp" : "http",
        healthy: { successes: 1 },
        unhealthy: { tcpFailures: failures, ...answers },
      },
    },
  };
}
