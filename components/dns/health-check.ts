/** How Route 53 finds out whether a region serves. */
export interface HealthQuestion {
  protocol: "https" | "http";
  port: number;
  /** @example "/healthz" */
  path: string;
  /** Seconds between two questions of one checker: 10 or 30. */
  interval: number;
  /** Answers in a row after which the state changes. */
  failures: number;
}

/**
 * A check that is unhealthy whatever is asked: disabled it counts as healthy, and inverted as the opposite. Source: Route 53 API,
 * HealthCheckConfig (Disabled, Inverted).
 */
export const UNHEALTHY = { disabled: true, invertHealthcheck: true };

/** The question to an endpoint, as aws.route53.HealthCheck takes it. Source: Route 53 API, HealthCheckConfig. */
export function endpointCheck(fqdn: string, { protocol, port, path, interval, failures }: HealthQuestion) {
  return {
    type: protocol.toUpperCase(),
    fqdn,
    port,
    resourcePath: path,
    requestInterval: interval,
    failureThreshold: failures,
    ...(protocol === "https" ? { enableSni: true } : {}),
  };
}
