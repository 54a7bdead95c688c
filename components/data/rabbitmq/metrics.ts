import { endpoint, type ScrapeTarget } from "../../kubernetes/metrics-endpoint";
import type { RabbitmqClusterArgs } from "./args";
import { METRICS_PORT, podLabels } from "./names";

/** Every member. */
export function rabbitmqMetrics({ rabbitmqName, namespace }: RabbitmqClusterArgs): ScrapeTarget[] {
  return [{ ...endpoint(`rabbitmq-${rabbitmqName}`, METRICS_PORT, podLabels(rabbitmqName)), namespace }];
}
