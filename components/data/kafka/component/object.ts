import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { retainIf } from "../../../shared/deletion";
import type { KafkaClusterArgs } from "../args";
import { clusterLabels } from "../labels";
import { KAFKA_KINDS, type KafkaSpecs } from "./kinds";

/** Where objects of one cluster are made. */
export interface KafkaContext {
  parent: pulumi.Resource;
  /** Start of the logical names. */
  name: string;
  cluster: ClusterContext;
  kafkaName: string;
  namespace: string;
  passwords: KafkaClusterArgs["passwords"];
}

export interface KafkaObjectArgs<Kind extends keyof KafkaSpecs> {
  /** Kind of the object, one of Strimzi's. */
  kind: Kind;
  /** Name of the object, which for a topic or a user is Kafka's name for it, too. */
  objectName: string;
  /** What the object asks for. */
  spec: KafkaSpecs[Kind];
  /** What Strimzi or the policies read of it. @default none */
  annotations?: Record<string, string>;
  /** Data goes with it: it is protected, and stays when the stack goes. @default false */
  keepsData?: boolean;
  /** Why it is not waited for, though others of its kind are. @default it is waited for as its kind is */
  notAwaited?: string;
  /** What must be there before it. */
  dependsOn: pulumi.Resource[];
}

/** Kinds that say by a label which cluster they belong to. */
const LABELLED = ["KafkaNodePool", "KafkaTopic", "KafkaUser"];

export function createKafkaObject<Kind extends keyof KafkaSpecs>(
  { parent, name, cluster, kafkaName, namespace }: KafkaContext,
  suffix: string,
  args: KafkaObjectArgs<Kind>,
): pulumi.Resource {
  const kept = (args.keepsData ?? false) && cluster.protect;
  return createCustomResource(
    `${name}-${suffix}`,
    KAFKA_KINDS[args.kind],
    {
      metadata: {
        name: args.objectName,
        namespace,
        ...(LABELLED.includes(args.kind) ? { labels: clusterLabels(kafkaName) } : {}),
        ...(args.annotations ? { annotations: args.annotations } : {}),
      },
      spec: args.spec,
    },
    cluster,
    { parent, dependsOn: args.dependsOn, ...retainIf(kept), notAwaited: args.notAwaited },
  );
}
