import {
  caPath,
  LOAD_BALANCER_PORT,
  MIRROR_USER,
  mirrorSecretNames,
  passwordPath,
} from "../../../../components/data/kafka/names";
import type {
  KafkaClusterSpec,
  ListenersArgs,
  MirrorArgs,
  NodePoolArgs,
} from "../../../../components/data/kafka/types";
import { secretName } from "../../../../components/secrets/secret-name";
import { defaultStorageClass, followedCluster, standbyOf } from "../../derive";
import { kafkaOf } from "../../kafka";
import type { KafkaConfig } from "../../schema/data/kafka";
import type { Platform } from "../../schema/platform";
import type { StackConfig } from "../../stack";

type Place = Pick<StackConfig, "region" | "environment">;

/**
 * The region's Kafka, as its component takes it. A standby has as many brokers as its partner: fewer could not hold the
 * copies, and brokers that are added on promotion are empty.
 */
export function resolveKafka(platform: Platform, { region, environment }: Place): KafkaClusterSpec | undefined {
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
    metadataVersion: config.metadataVersion,
    controllers: pool(config.controllers),
    brokers: pool(config.brokers),
    replication: config.replication,
    minInSync: config.minInSync,
    config: config.config,
    listeners: resolveListeners(config, region),
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
    passwords: platform.secrets.enabled ? "generated" : "operator",
    cruiseControl: config.cruiseControl,
    exporter: config.exporter,
    metrics: metricsOf(config),
    mirror: platform.recovery.promoted ? undefined : mirrorOf(platform, config, region, environment),
    mirroredBy: mirrorsItsPartner(config) ? standbyOf(platform.topology, region)?.[0] : undefined,
    backupWaiver: config.backupWaiver,
  };
}

function metricsOf({ metrics: { configMap, key } }: KafkaConfig): KafkaClusterSpec["metrics"] {
  return configMap === undefined ? {} : { jmxRules: { configMap, key } };
}

function resolveListeners(config: KafkaConfig, region: string): ListenersArgs {
  const { domain: _, ...listeners } = config.listeners;
  return { ...listeners, host: brokersHost(config, region) };
}

/** What the load balancer in front of a region's brokers is called. */
function brokersHost({ name, listeners: { domain, loadBalancer } }: KafkaConfig, region: string): string | undefined {
  return loadBalancer && domain !== undefined ? `${name}.${region}.${domain}` : undefined;
}

/** A standby copies from the region that it stands by for. */
function mirrorsItsPartner({ mirror }: KafkaConfig): boolean {
  return Boolean(mirror?.enabled && !mirror.source);
}

function mirrorOf(
  platform: Platform,
  config: KafkaConfig,
  region: string,
  environment: string,
): MirrorArgs | undefined {
  const { mirror } = config;
  if (!mirror?.enabled) return undefined;
  const { enabled: _, source, keepNames, ...settings } = mirror;
  if (source) {
    const { alias: sourceAlias, ...elsewhere } = source;
    return { targetAlias: region, sourceAlias, ...elsewhere, ...settings, keepNames: keepNames ?? false };
  }
  const followed = followedCluster(platform, environment, region);
  const host = followed && brokersHost(config, followed.region);
  if (!followed || host === undefined) return undefined;
  return {
    targetAlias: region,
    sourceAlias: followed.region,
    bootstrapServers: `${host}:${LOAD_BALANCER_PORT}`,
    ...partnersSecrets(config.name, followed),
    ...settings,
    keepNames: keepNames ?? true,
  };
}

function partnersSecrets(
  kafkaName: string,
  { region, clusterName }: { region: string; clusterName: string },
): Pick<MirrorArgs, "user" | "passwordSecret" | "caSecret" | "delivered"> {
  return {
    user: MIRROR_USER,
    passwordSecret: mirrorSecretNames.password(kafkaName, region),
    caSecret: mirrorSecretNames.ca(kafkaName, region),
    delivered: {
      password: secretName(clusterName, passwordPath(kafkaName, MIRROR_USER)),
      ca: secretName(clusterName, caPath(kafkaName)),
    },
  };
}
