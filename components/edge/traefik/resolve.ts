import type { RegionFacts } from "../../module-facts";
import { proxiesBefore, trustedProxies } from "../definition";
import { hasTraefik, type TraefikDefinition } from "./definition";
import type { TraefikEntry } from "./schema";
import type { CircuitBreakerSettings, TraefikSettings } from "./settings";

export function resolveTraefik(
  definition: TraefikDefinition,
  { loadBalancers }: Pick<RegionFacts, "loadBalancers">,
): TraefikSettings | undefined {
  if (!hasTraefik(definition)) return undefined;
  const { circuitBreaker, ...traefik } = definition.edge.traefik;
  return {
    ...traefik,
    ...(circuitBreaker ? { circuitBreaker: resolveCircuitBreaker(circuitBreaker) } : {}),
    trustedProxies: trustedProxies("traefik", definition, loadBalancers),
    proxiesBefore: proxiesBefore("traefik", definition),
  };
}

function resolveCircuitBreaker({
  errorRatio = 1,
  expression = failing(errorRatio),
  fallbackDuration,
  recoveryDuration,
}: NonNullable<TraefikEntry["circuitBreaker"]>): CircuitBreakerSettings {
  return { expression, fallbackDuration, recoveryDuration };
}

/** Traefik compares shares with numbers that have a point. */
function failing(share: number): string {
  const figure = share.toFixed(2);
  return `ResponseCodeRatio(500, 600, 0, 600) >= ${figure} || NetworkErrorRatio() >= ${figure}`;
}
