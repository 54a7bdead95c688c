import { endpoint, type ScrapeTarget } from "../../kubernetes/metrics-endpoint";
import { ingesterName, jaegerPodLabels, METRICS_PORT, queryName } from "./names";
import type { TracingSettings } from "./resolve";

/** Each of its parts counts what it takes and what it hands on. */
export function tracingMetrics({ jaegerName, namespace, buffer }: TracingSettings): ScrapeTarget[] {
  const parts = [jaegerName, queryName(jaegerName), ...(buffer ? [ingesterName(jaegerName)] : [])];
  return parts.map((name) => ({ ...endpoint(name, METRICS_PORT, jaegerPodLabels(name)), namespace }));
}
