import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { KafkaClient, TriggerLogin } from "../../../clients";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { StoreComponent, StoreHandle } from "../../../module";
import type { Provided } from "../../../outputs/provided";
import { CopiedSecrets } from "../../../secrets/copied-secrets";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { EXTERNAL_SECRET } from "../../../secrets/kinds";
import { PublishedSecret } from "../../../secrets/published-secret";
import { type Transforms, withTransform } from "../../../transform";
import type { KafkaClusterArgs } from "../args";
import { clusterCaSecretName } from "../names";
import type { KafkaOutputs } from "../outputs";
import { copySecrets, kafkaClient } from "./clients";
import { kafkaSpec } from "./cluster";
import { kafkaOutputs } from "./endpoints";
import { kafkaFootprint } from "./footprint";
import { KAFKA_KINDS } from "./kinds";
import { createMirror } from "./mirror";
import { createMirrorSource } from "./mirror-source";
import { kafkaNetworkPolicy } from "./network";
import { nodeIdAnnotations, nodePoolSpec } from "./node-pools";
import { createKafkaObject, type KafkaContext } from "./object";
import { topicSpec } from "./topic";
import { kafkaTriggerLogin } from "./trigger-login";
import { createUsers, offerSecret } from "./users";

export interface KafkaArgs extends KafkaClusterArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { kafka: ({ spec, ...inputs }) => ({ ...inputs, spec: { ...spec, maintenanceTimeWindows: ["* * 2-4 * * ?"] } }) }
   */
  transform?: Transforms<typeof KafkaCluster.children>;
}

/**
 * A Kafka cluster that Strimzi runs in KRaft mode: controllers, brokers, topics, users, and a mirror where asked for.
 */
export class KafkaCluster extends pulumi.ComponentResource implements StoreHandle<KafkaOutputs, KafkaClient> {
  /** What `transform` reaches. */
  static readonly children = {
    /** The cluster: listeners, settings of the brokers, its operators. */
    kafka: KAFKA_KINDS.Kafka,
    /** Controllers and brokers: logical names end in `-controller` and `-broker`. */
    nodePool: KAFKA_KINDS.KafkaNodePool,
    /** Topics: partitions, replicas, settings. */
    topic: KAFKA_KINDS.KafkaTopic,
    /** Users: how they log in, what they may do. */
    user: KAFKA_KINDS.KafkaUser,
    /** Copies topics of the partner's cluster. */
    mirrorMaker: KAFKA_KINDS.KafkaMirrorMaker2,
    /** Passwords of users, one Secret for each; logical names end in the user's. */
    password: GeneratedSecret,
    /** Users' Secrets in the namespaces of their programs. */
    copiedSecrets: CopiedSecrets,
    /** The cluster's authority, for a mirror in the partner's region. */
    publishedSecret: PublishedSecret,
    /** What the mirror needs to log in to the partner's cluster. */
    externalSecret: EXTERNAL_SECRET,
    /** Who reaches the cluster and the mirror, and whom they reach. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
  };
  readonly outputs: Provided<KafkaOutputs>;
  /** What must be there before a client connects. */
  readonly ready: pulumi.Resource[];
  private readonly clusterArgs: KafkaClusterArgs;
  private readonly copies: Map<string, CopiedSecrets>;

  constructor(name: string, args: KafkaArgs, opts: pulumi.ComponentResourceOptions) {
    const { cluster, transform, ...clusterArgs } = args;
    super(
      "platform:data:Kafka",
      name,
      { footprint: kafkaFootprint(clusterArgs) },
      withTransform(opts, KafkaCluster.children, transform),
    );
    const context: KafkaContext = { parent: this, name, cluster, ...clusterArgs };

    const policy = createNetworkPolicy(name, kafkaNetworkPolicy(clusterArgs, cluster), cluster, this);
    const pools = createPools(context, clusterArgs);
    const kafka = createKafka(context, clusterArgs, [policy, ...pools]);
    const topics = createTopics(context, clusterArgs, kafka);
    const users = createUsers(context, clusterArgs, kafka);
    if (clusterArgs.mirroredBy !== undefined) createMirrorSource(context, kafka);
    if (clusterArgs.mirror) createMirror(context, clusterArgs, clusterArgs.mirror, kafka);

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

  triggerLogin(userName: string, namespace: string): TriggerLogin {
    return kafkaTriggerLogin(this.clusterArgs, this.client(userName, namespace));
  }
}

function createPools(context: KafkaContext, args: KafkaClusterArgs): pulumi.Resource[] {
  const pools = [
    { pool: "controller", nodes: args.controllers },
    { pool: "broker", nodes: args.brokers },
  ] as const;
  return pools.map(({ pool, nodes }) =>
    createKafkaObject(context, pool, {
      kind: "KafkaNodePool",
      objectName: pool,
      spec: nodePoolSpec(args.kafkaName, pool, nodes, context.cluster.placements.db),
      annotations: nodeIdAnnotations(pool),
      keepsData: true,
      dependsOn: [],
    }),
  );
}

function createKafka(context: KafkaContext, args: KafkaClusterArgs, dependsOn: pulumi.Resource[]): pulumi.Resource {
  const kafka = createKafkaObject(context, "cluster", {
    kind: "Kafka",
    objectName: args.kafkaName,
    spec: kafkaSpec(args, context.cluster.placements.db),
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
