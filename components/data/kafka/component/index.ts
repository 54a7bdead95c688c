import * as pulumi from "@pulumi/pulumi";
import type { KafkaClient } from "../../../clients";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { StoreComponent, StoreHandle } from "../../../module";
import type { Provided } from "../../../outputs/provided";
import type { CopiedSecrets } from "../../../secrets/copied-secrets";
import { type Transform, transformed } from "../../../shared/transform";
import type { KafkaClusterSpec } from "../args";
import { clusterCaSecretName } from "../names";
import type { KafkaOutputs } from "../outputs";
import { copySecrets, kafkaClient } from "./clients";
import { type KafkaSpec, kafkaSpec } from "./cluster";
import { kafkaOutputs } from "./endpoints";
import { kafkaFootprint } from "./footprint";
import { createMirror } from "./mirror";
import type { MirrorSpec } from "./mirror-maker";
import { createMirrorSource } from "./mirror-source";
import { kafkaNetworkPolicy } from "./network";
import { type NodePoolSpec, nodeIdAnnotations, nodePoolSpec } from "./node-pools";
import { createKafkaObject, type KafkaPlace } from "./object";
import { topicSpec } from "./topic";
import { createUsers, offerSecret } from "./users";

export interface KafkaTransforms {
  kafka?: Transform<KafkaSpec>;
  controllers?: Transform<NodePoolSpec>;
  brokers?: Transform<NodePoolSpec>;
  mirror?: Transform<MirrorSpec>;
}

export interface KafkaClusterArgs extends KafkaClusterSpec {
  cluster: ClusterContext;
  /** Changes what is sent to Kubernetes. */
  transform?: KafkaTransforms;
}

/** A Kafka cluster that Strimzi runs in KRaft mode: controllers, brokers, topics, users, and a mirror where asked for. */
export class KafkaCluster extends pulumi.ComponentResource implements StoreHandle<KafkaOutputs, KafkaClient> {
  readonly outputs: Provided<KafkaOutputs>;
  /** What must be there before a client connects. */
  readonly ready: pulumi.Resource[];
  private readonly spec: KafkaClusterSpec;
  private readonly copies: Map<string, CopiedSecrets>;

  constructor(name: string, args: KafkaClusterArgs, opts: pulumi.ComponentResourceOptions) {
    const { cluster, transform = {}, ...spec } = args;
    super("platform:data:Kafka", name, { footprint: kafkaFootprint(spec) }, opts);
    const place: KafkaPlace = { parent: this, name, cluster, ...spec };

    const policy = createNetworkPolicy(name, kafkaNetworkPolicy(spec, cluster), cluster, this);
    const pools = createPools(place, spec, transform);
    const kafka = createKafka(place, spec, transform, [policy, ...pools]);
    const topics = createTopics(place, spec, kafka);
    const users = createUsers(place, spec, kafka);
    if (spec.mirroredBy !== undefined) createMirrorSource(place, kafka);
    if (spec.mirror) createMirror(place, spec, spec.mirror, transform.mirror, kafka);

    this.outputs = kafkaOutputs(spec, users.arns);
    this.spec = spec;
    this.copies = copySecrets(place, spec.users);
    this.ready = [kafka, ...topics, ...users.ready];
    this.registerOutputs({ outputs: this.outputs });
  }

  /** What a program of a namespace needs to connect as a user. Throws when the user is not there, or not for it. */
  client(userName: string, namespace: string): KafkaClient {
    const { kafkaName, namespace: home, users } = this.spec;
    if (!users.some(({ name }) => name === userName)) throw new Error(`${kafkaName} has no user ${userName}`);
    const copies = this.copies.get(namespace);
    if (namespace !== home && !copies) throw new Error(`${namespace} gets no Secret of ${kafkaName}'s ${userName}`);
    return kafkaClient(this.spec, userName, namespace, [...this.ready, ...(copies?.ready ?? [])]);
  }
}

function createPools(place: KafkaPlace, spec: KafkaClusterSpec, transform: KafkaTransforms): pulumi.Resource[] {
  const pools = [
    { pool: "controller", nodes: spec.controllers, change: transform.controllers },
    { pool: "broker", nodes: spec.brokers, change: transform.brokers },
  ] as const;
  return pools.map(({ pool, nodes, change }) =>
    createKafkaObject(place, pool, {
      kind: "KafkaNodePool",
      objectName: pool,
      spec: transformed(change, nodePoolSpec(spec.kafkaName, pool, nodes, place.cluster.placements.db)),
      annotations: nodeIdAnnotations(pool),
      keepsData: true,
      dependsOn: [],
    }),
  );
}

function createKafka(
  place: KafkaPlace,
  spec: KafkaClusterSpec,
  transform: KafkaTransforms,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const kafka = createKafkaObject(place, "cluster", {
    kind: "Kafka",
    objectName: spec.kafkaName,
    spec: transformed(transform.kafka, kafkaSpec(spec, place.cluster.placements.db)),
    // What the policies read as a stated exception.
    annotations: {
      ...(spec.backupWaiver === undefined ? {} : { "platform/backup": `none: ${spec.backupWaiver}` }),
      ...(spec.mirroredBy === undefined ? {} : { "platform/mirrored-by": spec.mirroredBy }),
    },
    keepsData: true,
    dependsOn,
  });
  offerSecret(place, clusterCaSecretName(spec.kafkaName), kafka);
  return kafka;
}

/** A topic goes with its object, and what is in it as well. */
function createTopics(place: KafkaPlace, { topics }: KafkaClusterSpec, kafka: pulumi.Resource): pulumi.Resource[] {
  return topics.map((topic) =>
    createKafkaObject(place, `topic-${topic.name}`, {
      kind: "KafkaTopic",
      objectName: topic.name,
      spec: topicSpec(topic),
      keepsData: true,
      dependsOn: [kafka],
    }),
  );
}

export const kafkaComponent: StoreComponent<KafkaClusterSpec, KafkaOutputs, KafkaClient> = {
  create: (name, spec, { cluster }, opts) => new KafkaCluster(name, { ...spec, cluster }, opts),
};
