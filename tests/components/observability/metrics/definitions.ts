import type { MetricsSettings } from "../../../../components/observability/metrics/settings";
import type { Tree } from "../../../../infra/config/sources";
import { patched, resolveShop } from "../../../support/definitions";

const WITH_METRICS: Tree = {
  certificates: { issuers: ["platform-ca"] },
  nodeGroups: { db: { role: "db", type: "r6i.xlarge", min: 3, max: 6 } },
  observability: { metrics: { enabled: true } },
};

/** The shop with Prometheus, some of it changed, and something else of the definition. */
export function measured(metrics: Tree = {}, more: Tree = {}): { definition: Tree } {
  return { definition: patched(WITH_METRICS, { observability: { metrics } }, more) };
}

/** Prometheus of a shop. */
export function metricsOf(shop: { definition: Tree }): MetricsSettings {
  const { observability } = resolveShop(shop).spec;
  if (!observability?.metrics) throw new Error("the shop has no metrics");
  return observability.metrics;
}
