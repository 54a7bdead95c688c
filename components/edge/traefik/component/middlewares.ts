import type { TraefikSettings } from "../settings";

/** What is done with requests of a route, and with their answers. */
export interface PlannedMiddleware {
  /** Name of the Middleware. @example "edge-rate-limit" */
  name: string;
  spec: object;
}

/** First wait between two tries, which grows with each; without it they follow one another at once. */
const RETRY_INTERVAL = "100ms";

/** In the order in which a request comes through them. Source: traefik.io/v1alpha1 at 3.7, Middleware. */
export function plannedMiddlewares(settings: TraefikSettings): PlannedMiddleware[] {
  const { rateLimit, circuitBreaker, retry, compress } = settings;
  return [
    ...(rateLimit ? [middleware("rate-limit", { rateLimit: { ...rateLimit, ...perClient(settings) } })] : []),
    ...(compress ? [middleware("compress", { compress: {} })] : []),
    ...(circuitBreaker ? [middleware("circuit-breaker", { circuitBreaker })] : []),
    ...(retry ? [middleware("retry", { retry: { ...retry, initialInterval: RETRY_INTERVAL } })] : []),
  ];
}

/** The one of `X-Forwarded-For` that the first of our proxies wrote down; without a proxy whoever has connected. */
function perClient({ proxiesBefore }: TraefikSettings): object {
  return { sourceCriterion: { ipStrategy: { depth: proxiesBefore } } };
}

function middleware(name: string, spec: object): PlannedMiddleware {
  return { name: `edge-${name}`, spec };
}
