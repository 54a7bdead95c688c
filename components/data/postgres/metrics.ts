import { endpoint, type ScrapeTarget } from "../../kubernetes/metrics-endpoint";
import type { PostgresClusterArgs } from "./resolve";

/** Port of the exporter in each instance. Source: postgres-operator v6.0.2, `postgres-exporter`. */
const METRICS_PORT = 9187;

// Requirements: RDB-16
/** Each instance, by the exporter beside it. */
export function postgresMetrics({ postgresName, namespace }: PostgresClusterArgs): ScrapeTarget[] {
  const pods = {
    "postgres-operator.crunchydata.com/cluster": postgresName,
    "postgres-operator.crunchydata.com/crunchy-postgres-exporter": "true",
  };
  return [{ ...endpoint(`postgres-${postgresName}`, METRICS_PORT, pods), namespace }];
}
