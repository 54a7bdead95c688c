import type { RegionFacts } from "../../module-facts";
import { resolveMetrics } from "../metrics/resolve";
import type { MetricsDefinition } from "../metrics/schema";
import type { ObservabilitySettings } from "../metrics/settings";

/** Signals that the region has; nothing where it has none. */
export function resolveSignals(definition: MetricsDefinition, region: RegionFacts): ObservabilitySettings | undefined {
  const metrics = resolveMetrics(definition, region);
  return metrics && { metrics };
}
