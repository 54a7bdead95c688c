import * as pulumi from "@pulumi/pulumi";
import type { KafkaClient } from "../../../clients";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { StoreComponent, StoreHandle } from "../../../module";
import type { Provided } from "../../../outputs/provided";
import type { CopiedSecrets } from "../../../secrets/copied-secrets";
import { type Transform, transformed } from "../../../shared/transform";
import type { KafkaClusterArgs } from "../args";
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
import { createKafkaObject, type KafkaContext } from "./object";
import { topicSpec } from "./topic";
import { createUsers, offerSecret } from "./users";

export interface KafkaTransforms {
  kafka?: Transform<KafkaSpec>;
  controllers?: Transform<NodePoolSpec>;
  brokers?: Transform<NodePoolSpec>;
  mirror?: Transform<MirrorSpec>;
}

export interface KafkaArgs extends KafkaClusterArgs {
  cluster: ClusterContext;
  /** Changes what is sent to Kubernetes. */
  transform?: KafkaTransforms;
}

/** A Kafka cluster that Strimzi runs in KRaft mode: controllers, brokers, topics, users, and a mirror where asked for. */
export class KafkaCluster extends pulumi.ComponentResource implements StoreHandle<KafkaOutputs, KafkaClient> {
  readonly outputs: Provided<KafkaOutputs>;
  /** What must be there before a client connects. */
  readonly ready: pulumi.Resource[];
  private readonly clusterArgs: KafkaClusterArgs;
  private readonly copies: Map<string, CopiedSecrets>;

  constructor(name: string, args: KafkaArgs, opts: pulumi.ComponentResourceOptions) {
    const { cluster, transform = {}, ...clusterArgs } = args;
    super("platform:data:Kafka", name, { footprint: kafkaFootprint(clusterArgs) }, opts);
    const context: KafkaContext = { parent: this, name, cluster, ...clusterArgs };

    const policy = createNetworkPolicy(name, kafkaNetworkPolicy(clusterArgs, cluster), cluster, this);
    const pools = createPools(context, clusterArgs, transform);
    const kafka = createKafka(context, clusterArgs, transform, [policy, ...pools]);
    const topics = createTopics(context, clusterArgs, kafka);
    const users = createUsers(context, clusterArgs, kafka);
    if (clusterArgs.mirroredBy !== undefined) createMirrorSource(context, kafka);
    if (clusterArgs.mirror) createMirror(context, clusterArgs, clusterArgs.mirror, transform.mirror, kafka);

    this.outputs = kafkaOutputs(clusterArgs, users.arns);
    this.clusterArgs = clusterArgs;
    this.copies = copySecrets(context, clusterArgs.users);
    this.ready = [kafka, ...topics, ...users.ready];
    this.registerOutputs({ outputs: this.outputs });
  }

  /** What a program of a namespace needs to connect as a user. Throws when the user is not there, or not for it. */
  client(userName: string, namespace: string): KafkaClient {
    const { kafkaName, namespace: home, users } = this.clusterArgs;
    if (!users.some(({ name }) => name === userName)) throw new Error(`${kafkaName} has no user ${userName}`);
    const copies = this.copies.get(namespace);
    if (namespace !== home && !copies) throw new Error(`${namespace} gets no Secret of ${kafkaName}'s ${userName}`);
    return kafkaClient(this.clusterArgs, userName, namespace, [...this.ready, ...(copies?.ready ?? [])]);
  }
}

function createPools(context: KafkaContext, args: KafkaClusterArgs, transform: KafkaTransforms): pulumi.Resource[] {
  const pools = [
    { pool: "controller", nodes: args.controllers, change: transform.controllers },
    { pool: "broker", nodes: args.brokers, change: transform.brokers },
  ] as const;
  return pools.map(({ pool, nodes, change }) =>
    createKafkaObject(context, pool, {
      kind: "KafkaNodePool",
      objectName: pool,
      spec: transformed(change, nodePoolSpec(args.kafkaName, pool, nodes, context.cluster.placements.db)),
      annotations: nodeIdAnnotations(pool),
      keepsData: true,
      dependsOn: [],
    }),
  );
}

function createKafka(
  context: KafkaContext,
  args: KafkaClusterArgs,
  transform: KafkaTransforms,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const kafka = createKafkaObject(context, "cluster", {
    kind: "Kafka",
    objectName: args.kafkaName,
    spec: transformed(transform.kafka, kafkaSpec(args, context.cluster.placements.db)),
    // What the policies read as a stated exception.
    annotations: {
      ...(args.backupWaiver === undefined ? {} : { "platform/backup": `none: ${args.backupWaiver}` }),
      ...(args.mirroredBy === undefined ? {} : { "platform/mirrored-by": args.mirroredBy }),
    },
    keepsData: true,
    dependsOn,
  });
  offerSecret(context, clusterCaSecretName(args.kafkaName), kafka);
  return kafka;
}

/** A topic goes with its object, and what is in it as well. */
function createTopics(context: KafkaContext, { topics }: KafkaClusterArgs, kafka: pulumi.Resource): pulumi.Resource[] {
  return topics.map((topic) =>
    createKafkaObject(context, `topic-${topic.name}`, {
      kind: "KafkaTopic",
      objectName: topic.name,
      spec: topicSpec(topic),
      keepsData: true,
      dependsOn: [kafka],
    }),
  );
}

export const kafkaComponent: StoreComponent<KafkaClusterArgs, KafkaOutputs, KafkaClient> = {
  create: (name, args, { cluster }, opts) => new KafkaCluster(name, { ...args, cluster }, opts),
};
