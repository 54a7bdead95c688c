import type { KafkaAuthentication } from "../../../clients";
import type { Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import type { KafkaClusterArgs, MirrorArgs } from "../args";
import { partLabels } from "../labels";
import { bootstrapServers, clusterCaSecretName, mirrorName } from "../names";
import { type PodTemplate, spreadPod } from "./scheduling";

/** One of the two clusters, as MirrorMaker reaches it. */
interface End {
  alias: string;
  bootstrapServers: string;
  tls: { trustedCertificates: { secretName: string; pattern: string }[] };
  authentication: object;
}

/** Spec of a KafkaMirrorMaker2, as far as we set it. Source: its CRD at Strimzi 1.2.0. */
export interface MirrorSpec {
  version: string;
  replicas: number;
  target: End & {
    groupId: string;
    configStorageTopic: string;
    offsetStorageTopic: string;
    statusStorageTopic: string;
    config: Record<string, number>;
  };
  mirrors: {
    source: End;
    sourceConnector: object;
    checkpointConnector: object;
    topicsPattern: string;
    groupsPattern: string;
  }[];
  metricsConfig: { type: "strimziMetricsReporter" };
  resources: Resources;
  template: { pod: PodTemplate };
}

const IDENTITY = "org.apache.kafka.connect.mirror.IdentityReplicationPolicy";
/** As many copies as the target gives to every topic. */
const AS_THE_CLUSTER = -1;

/**
 * MirrorMaker runs where it writes to, so that what it has read survives a slow line between the regions. It also keeps the
 * record of offsets there: the source may be gone when they are needed (MSG-10).
 */
export function mirrorSpec(kafka: KafkaClusterArgs, mirror: MirrorArgs, placement: Placement): MirrorSpec {
  const name = mirrorName(kafka.kafkaName, mirror);
  const policy = mirror.keepNames ? { "replication.policy.class": IDENTITY } : {};
  return {
    version: kafka.version,
    replicas: mirror.replicas,
    target: {
      ...end(mirror.targetAlias, bootstrapServers(kafka), clusterCaSecretName(kafka.kafkaName)),
      authentication: asUser(kafka.listeners.authentication, name, name),
      groupId: name,
      configStorageTopic: `${name}-config`,
      offsetStorageTopic: `${name}-offset`,
      statusStorageTopic: `${name}-status`,
      config: {
        "config.storage.replication.factor": AS_THE_CLUSTER,
        "offset.storage.replication.factor": AS_THE_CLUSTER,
        "status.storage.replication.factor": AS_THE_CLUSTER,
      },
    },
    mirrors: [
      {
        source: {
          ...end(mirror.sourceAlias, mirror.bootstrapServers, mirror.caSecret),
          authentication: asUser("scram-sha-512", mirror.user, mirror.passwordSecret),
        },
        sourceConnector: {
          tasksMax: mirror.tasks,
          config: {
            "replication.factor": AS_THE_CLUSTER,
            "offset-syncs.topic.replication.factor": AS_THE_CLUSTER,
            "offset-syncs.topic.location": "target",
            // Rights are KafkaUsers of each cluster.
            "sync.topic.acls.enabled": "false",
            ...policy,
          },
        },
        checkpointConnector: {
          tasksMax: 1,
          config: {
            "checkpoints.topic.replication.factor": AS_THE_CLUSTER,
            "offset-syncs.topic.location": "target",
            "sync.group.offsets.enabled": "true",
            ...policy,
          },
        },
        topicsPattern: mirror.topics,
        groupsPattern: mirror.groups,
      },
    ],
    metricsConfig: { type: "strimziMetricsReporter" },
    resources: mirror.resources,
    template: { pod: spreadPod(placement, partLabels(`${name}-mirrormaker2`)) },
  };
}

function end(alias: string, servers: string, caSecret: string): Omit<End, "authentication"> {
  return {
    alias,
    bootstrapServers: servers,
    tls: { trustedCertificates: [{ secretName: caSecret, pattern: "*.crt" }] },
  };
}

/** A user's Secret has `password`, or `user.crt` and `user.key`. */
function asUser(authentication: KafkaAuthentication, username: string, secretName: string): object {
  if (authentication === "scram-sha-512") {
    return { type: authentication, username, passwordSecret: { secretName, password: "password" } };
  }
  return { type: authentication, certificateAndKey: { secretName, certificate: "user.crt", key: "user.key" } };
}
