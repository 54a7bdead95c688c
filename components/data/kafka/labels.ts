/** Name of a node pool, and of the role of its nodes. */
export type PoolName = "controller" | "broker";

/** Marks what belongs to a cluster; the operator puts it on its pods too. */
export function clusterLabels(kafkaName: string): Record<string, string> {
  return { "strimzi.io/cluster": kafkaName };
}

/** Pods of one node pool. */
export function poolLabels(kafkaName: string, pool: PoolName): Record<string, string> {
  return { ...clusterLabels(kafkaName), "strimzi.io/pool-name": pool };
}

/** Pods of one Deployment or set of the operator. Source: Strimzi 1.2.0, `Labels`. */
export function partLabels(objectName: string): Record<string, string> {
  return { "strimzi.io/name": objectName };
}
