import type { FailoverHost, Takeover } from "./types";

/** The question to an endpoint, as aws.route53.HealthCheck takes it. Source: Route 53 API, HealthCheckConfig. */
export function endpointCheck(fqdn: string, { protocol, port, path, interval, failures }: FailoverHost["health"]) {
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

/**
 * Whether the standby is to serve, from two facts: its partner gives no answer, and it gives one itself. A check that is
 * disabled counts as healthy, and one that is inverted besides as unhealthy: so a promotion, or its absence, has the last
 * word without another resource. Source: Route 53 API, HealthCheckConfig (Disabled, Inverted).
 */
export function takeoverCheck(takeover: Takeover) {
  return {
    type: "CALCULATED",
    childHealthThreshold: 2,
    disabled: takeover !== "automatic",
    invertHealthcheck: takeover === "never",
  };
}
