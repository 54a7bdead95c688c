import type { ScrapeTarget } from "../../kubernetes/metrics-endpoint";
import type { MetricsDefinition } from "./schema";

/** Each job in each of its namespaces: a PodMonitor, and a rule, are of one. */
export function workloadTargets({ observability, namespaces }: MetricsDefinition): ScrapeTarget[] {
  const declared = Object.keys(namespaces);
  return Object.entries(observability.metrics.workloads).flatMap(
    ([job, { labels, annotated, namespaces: own = declared, port, path }]) =>
      own.map((namespace) => ({
        job,
        // No module's job begins so.
        monitor: `pods-${job}`,
        namespace,
        pods: labels,
        port,
        path,
        delivered: { annotated },
      })),
  );
}
