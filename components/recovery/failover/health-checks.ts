import type { Takeover } from "./types";

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
