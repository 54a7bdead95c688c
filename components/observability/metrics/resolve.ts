import type { RegionFacts } from "../../module-facts";
import { parseQuantity } from "../../shared/quantity";
import { remoteWriteOf } from "./remote-write";
import { mostSamples, retentionSizeOf } from "./retention";
import type { MetricsDefinition, MetricsEntry } from "./schema";
import type { MetricsSettings } from "./settings";
import { workloadTargets } from "./workloads";

type Facts = Pick<RegionFacts, "clusterName" | "region" | "role" | "defaultStorageClass">;

/** The region's Prometheus; nothing where metrics are off. */
export function resolveMetrics(definition: MetricsDefinition, facts: Facts): MetricsSettings | undefined {
  const {
    enabled,
    retentionSize,
    storage,
    externalLabels,
    workloads: _,
    remoteWrite: __,
    alertmanager,
    ...metrics
  } = definition.observability.metrics;
  if (!enabled) return undefined;
  const { clusterName, region, role } = facts;
  return {
    ...metrics,
    retentionSize: retentionSizeOf(
      retentionSize === undefined ? mostSamples(storage.size) : parseQuantity(retentionSize),
    ),
    storage: withClass(storage, facts),
    externalLabels: { cluster: clusterName, ...externalLabels, region, role },
    remoteWrite: remoteWriteOf(definition.observability.metrics, region),
    workloads: workloadTargets(definition),
    alertmanager: { ...alertmanager, storage: withClass(alertmanager.storage, facts) },
  };
}

function withClass(
  { size, class: named }: MetricsEntry["storage"],
  { defaultStorageClass }: Facts,
): MetricsSettings["storage"] {
  return { size, class: named ?? defaultStorageClass };
}
