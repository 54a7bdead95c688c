import type { KafkaClusterSpec, MirrorArgs, NodePoolArgs } from "../../../../components/data/kafka/types";
import { defaultStorageClass } from "../../derive";
import { kafkaOf } from "../../kafka";
import { KAFKA_VERSIONS, type KafkaConfig } from "../../schema/data/kafka";
import type { Platform } from "../../schema/platform";

/**
 * The region's Kafka, as its component takes it. A standby has as many brokers as its partner: fewer could not hold the
 * copies, and brokers that are added on promotion are empty.
 */
export function resolveKafka(platform: Platform, region: string): KafkaClusterSpec | undefined {
  const config = kafkaOf(platform);
  if (!config) return undefined;
  const pool = ({ storage, ...rest }: KafkaConfig["brokers"]): NodePoolArgs => ({
    ...rest,
    storage: { size: storage.size, storageClass: storage.class ?? defaultStorageClass(platform) },
  });
  return {
    kafkaName: config.name,
    namespace: config.namespace,
    version: config.version,
    metadataVersion: config.metadataVersion ?? KAFKA_VERSIONS[config.version],
    controllers: pool(config.controllers),
    brokers: pool(config.brokers),
    replication: config.replication,
    minInSync: config.minInSync,
    config: config.config,
    listeners: config.listeners,
    topics: Object.entries(config.topics).map(([name, { replicas, ...topic }]) => ({
      name,
      replicas: replicas ?? config.replication,
      ...topic,
    })),
    users: Object.entries(config.users).map(([name, { authentication, ...rights }]) => ({
      name,
      authentication: authentication ?? config.listeners.authentication,
      ...rights,
    })),
    cruiseControl: config.cruiseControl,
    exporter: config.exporter,
    metrics: metricsOf(config),
    mirror: platform.recovery.promoted ? undefined : mirrorOf(config, region),
    backupWaiver: config.backupWaiver,
  };
}

function metricsOf({ metrics: { configMap, key } }: KafkaConfig): KafkaClusterSpec["metrics"] {
  return configMap === undefined ? {} : { jmxRules: { configMap, key } };
}

function mirrorOf({ mirror }: KafkaConfig, region: string): MirrorArgs | undefined {
  if (!mirror?.enabled) return undefined;
  const { enabled: _, alias, ...rest } = mirror;
  return { targetAlias: region, sourceAlias: alias, ...rest };
}
