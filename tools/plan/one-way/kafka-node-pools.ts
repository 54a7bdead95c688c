import type { GraphResource } from "offline-engine";
import { changeAt, type OneWayRule } from "./rule";

/**
 * How many nodes a pool has. The quorum of the controllers is fixed when a cluster is made, and Strimzi keeps brokers that hold
 * partitions. Source: Strimzi's guide, "Limitations of static controller quorums" and "Scaling down brokers".
 */
export const kafkaNodes: OneWayRule = {
  types: /^kubernetes:kafka\.strimzi\.io\/.*:KafkaNodePool$/,
  judge(before, after) {
    const change = changeAt(before, after, "spec.replicas");
    if (!change) return [];
    const { from, to } = change;
    if (hasRole(before, "controller") || hasRole(after, "controller")) {
      const message = `its controllers go from ${from} to ${to}: a quorum keeps the number that it was made with, and without it no broker works`;
      return [{ severity: "error", message, fix: `keep ${from}, or make another cluster and mirror into it` }];
    }
    if (Number(to) > Number(from)) return [];
    return [
      {
        severity: "warning",
        message: `its brokers go from ${from} to ${to}: Strimzi keeps those that hold partitions, and says so nowhere but in the Kafka's conditions`,
        fix: "move their partitions first, with a KafkaRebalance of mode remove-brokers",
      },
    ];
  },
};

function hasRole({ inputs }: GraphResource, role: string): boolean {
  const { spec } = inputs as { spec?: { roles?: unknown } };
  return Array.isArray(spec?.roles) && spec.roles.includes(role);
}
