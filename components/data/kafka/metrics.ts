import { endpoint, type ScrapeTarget } from "../../kubernetes/metrics-endpoint";
import type { KafkaClusterArgs } from "./args";
import { clusterLabels } from "./labels";
import { mirrorName } from "./names";

/** Strimzi declares it on whatever counts something. */
const METRICS_PORT = 9404;

// Requirements: MET-07
/** Controllers, brokers and the exporter of consumers' lag; and MirrorMaker, whose pods are a cluster to Strimzi. */
export function kafkaMetrics({ kafkaName, namespace, mirror }: KafkaClusterArgs): ScrapeTarget[] {
  const clusters = [kafkaName, ...(mirror ? [mirrorName(kafkaName, mirror)] : [])];
  return clusters.map((name) => ({ ...endpoint(`kafka-${name}`, METRICS_PORT, clusterLabels(name)), namespace }));
}
