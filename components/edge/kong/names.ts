/** GatewayClass and Gateway of the routes. */
export const KONG_CLASS = "kong";

/** The Gateway's listener with TLS. */
export const HTTPS_LISTENER = "https";

/** The policy of every Service that it leads to. */
export const CIRCUIT_BREAKER = "circuit-breaker";

/** Kubernetes Secret with the JWT credential of a consumer. */
export function consumerSecret(consumer: string): string {
  return `jwt-${consumer}`;
}

/** What the names of Services of its own begin with, so that no route's is that of the gateway itself. */
const BACKEND_PREFIXES = ["to-", "canary-"];

/** The Service that stands for the first of a route, or for the second. @example backendName("api", 0) // "to-api" */
export function backendName(route: string, index: number): string {
  return `${BACKEND_PREFIXES[index] ?? ""}${route}`;
}
