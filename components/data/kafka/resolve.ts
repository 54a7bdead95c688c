import type { RegionFacts } from "../../module-facts";
import { secretName } from "../../secrets/secret-name";
import type { KafkaClusterArgs, ListenersArgs, MirrorArgs, NodePoolArgs } from "./args";
import { caPath, LOAD_BALANCER_PORT, MIRROR_USER, mirrorSecretNames, passwordPath } from "./names";
import { allUsers, type KafkaSettings } from "./normalize";

/**
 * The region's Kafka, as its component takes it. A standby has as many brokers as its partner: fewer could not hold the
 * copies, and brokers that are added on promotion are empty.
 */
export function resolveKafka(settings: KafkaSettings, region: RegionFacts): KafkaClusterArgs {
  const pool = ({ storage, ...rest }: KafkaSettings["brokers"]): NodePoolArgs => ({
    ...rest,
    storage: { size: storage.size, storageClass: storage.class ?? region.defaultStorageClass },
  });
  const named = <Value extends object>(entries: Record<string, Value>) =>
    Object.entries(entries).map(([name, value]) => ({ name, ...value }));
  return {
    kafkaName: settings.name,
    namespace: settings.namespace,
    version: settings.version,
    metadataVersion: settings.metadataVersion,
    controllers: pool(settings.controllers),
    brokers: pool(settings.brokers),
    replication: settings.replication,
    minInSync: settings.minInSync,
    config: settings.config,
    listeners: resolveListeners(settings, region.region),
    topics: named(settings.topics),
    users: named(allUsers(settings)),
    passwords: region.secretsEnabled ? "generated" : "operator",
    cruiseControl: settings.cruiseControl,
    exporter: settings.exporter,
    metrics: metricsOf(settings),
    mirror: region.promoted ? undefined : mirrorOf(settings, region),
    mirroredBy: mirrorsItsPartner(settings) ? region.standby?.region : undefined,
    backupWaiver: settings.backupWaiver,
  };
}

function metricsOf({ metrics: { configMap, key } }: KafkaSettings): KafkaClusterArgs["metrics"] {
  return configMap === undefined ? {} : { jmxRules: { configMap, key } };
}

function resolveListeners(config: KafkaSettings, region: string): ListenersArgs {
  const { domain: _, ...listeners } = config.listeners;
  return { ...listeners, host: brokersHost(config, region) };
}

/** What the load balancer in front of a region's brokers is called. */
function brokersHost({ name, listeners: { domain, loadBalancer } }: KafkaSettings, region: string): string | undefined {
  return loadBalancer && domain !== undefined ? `${name}.${region}.${domain}` : undefined;
}

/** A standby copies from the region that it stands by for. */
function mirrorsItsPartner({ mirror }: KafkaSettings): boolean {
  return Boolean(mirror?.enabled && !mirror.source);
}

function mirrorOf(settings: KafkaSettings, { region, primary }: RegionFacts): MirrorArgs | undefined {
  const { mirror } = settings;
  if (!mirror?.enabled) return undefined;
  const { enabled: _, source, keepNames, ...rest } = mirror;
  if (source) {
    const { alias: sourceAlias, ...elsewhere } = source;
    return { targetAlias: region, sourceAlias, ...elsewhere, ...rest, keepNames: keepNames ?? false };
  }
  const host = primary && brokersHost(settings, primary.region);
  if (!primary || host === undefined) return undefined;
  return {
    targetAlias: region,
    sourceAlias: primary.region,
    bootstrapServers: `${host}:${LOAD_BALANCER_PORT}`,
    ...partnersSecrets(settings.name, primary),
    ...rest,
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
