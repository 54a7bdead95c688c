import type { GraphResource } from "offline-engine";
import type { Finding } from "../findings";
import { bucketVersioning, databaseEngine, databaseStorage, objectLock } from "./aws";
import { elasticsearchVersion } from "./elasticsearch";
import { kafkaVersion, topicPartitions } from "./kafka";
import { kafkaNodes } from "./kafka-node-pools";
import { authenticationMode, clusterVersion } from "./kubernetes";
import { chartVersion, crdVersion } from "./operators";
import { postgresStandby, postgresVersion } from "./postgres";
import { rabbitmqMembers, rabbitmqTopology, rabbitmqVersion } from "./rabbitmq";
import type { OneWayRule } from "./rule";

/** One for each value that goes one way only. What can't be changed at all is in replacement.ts, disks are in disks.ts. */
const RULES: OneWayRule[] = [
  clusterVersion,
  authenticationMode,
  postgresVersion,
  postgresStandby,
  kafkaVersion,
  topicPartitions,
  kafkaNodes,
  elasticsearchVersion,
  rabbitmqVersion,
  rabbitmqMembers,
  rabbitmqTopology,
  bucketVersioning,
  objectLock,
  databaseEngine,
  databaseStorage,
  chartVersion,
  crdVersion,
];

/**
 * Changes from one plan to a later one that have no way back: an error where something refuses them or breaks, a warning
 * where they are fine and final.
 */
export function oneWayFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  const earlier = new Map(before.map((resource) => [resource.urn, resource]));
  return after.flatMap((resource) => {
    const old = earlier.get(resource.urn);
    if (!old || !resource.custom) return [];
    return RULES.filter(({ types }) => types.test(resource.type)).flatMap((rule) =>
      rule.judge(old, resource).map(({ severity, message, fix }) => ({
        severity,
        at: resource.urn,
        message: `${resource.name}: ${message}`,
        fix,
      })),
    );
  });
}
