/** A port of Traefik's pods, and that of its Service. Source: chart traefik 41.3.0, `ports`. */
export interface EntryPoint {
  port: number;
  exposedPort: number;
  targetPort: number;
  expose: { default: true };
  /** Who may say whom it speaks for: what others write into `X-Forwarded-For` is thrown away. */
  forwardedHeaders: { trustedIPs: string[] };
  transport: { lifeCycle: { requestAcceptGraceTimeout: string; graceTimeOut: string } };
  http?: { redirections: { entryPoint: { to: "websecure"; scheme: "https"; permanent: true } } };
}

/**
 * When a pod is to go, its `/ping` fails at once, and it takes requests until the load balancer knows; then those under way have
 * their time. Both together are less than the 60 seconds that Kubernetes gives a pod.
 */
const LIFE_CYCLE = { requestAcceptGraceTimeout: "30s", graceTimeOut: "20s" };

export function entryPoint(exposedPort: number, port: number, trustedIPs: string[]): EntryPoint {
  return {
    port,
    exposedPort,
    targetPort: port,
    expose: { default: true },
    forwardedHeaders: { trustedIPs },
    transport: { lifeCycle: LIFE_CYCLE },
  };
}

/** Leads every request to HTTPS. */
export function redirectingEntryPoint(exposedPort: number, port: number, trustedIPs: string[]): EntryPoint {
  return {
    ...entryPoint(exposedPort, port, trustedIPs),
    http: { redirections: { entryPoint: { to: "websecure", scheme: "https", permanent: true } } },
  };
}
