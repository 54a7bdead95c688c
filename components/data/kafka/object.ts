import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../kubernetes/cluster-context";
import { AWAIT_READY, createCustomResource } from "../../kubernetes/custom-resource";
import { keptIf } from "../../shared/deletion";
import { clusterLabels } from "./labels";
import type { KafkaClusterSpec } from "./types";

/** Where objects of one cluster are made. */
export interface KafkaPlace {
  parent: pulumi.Resource;
  /** Start of the logical names. */
  name: string;
  cluster: ClusterContext;
  kafkaName: string;
  namespace: string;
  passwords: KafkaClusterSpec["passwords"];
}

export interface KafkaObjectArgs<Spec> {
  kind: "Kafka" | "KafkaNodePool" | "KafkaTopic" | "KafkaUser" | "KafkaMirrorMaker2";
  objectName: string;
  spec: Spec;
  annotations?: Record<string, string>;
  /** Data goes with it: it is protected, and stays when the stack goes. */
  keepsData?: boolean;
  /** It is there when the operator says so. */
  awaited?: boolean;
  dependsOn: pulumi.Resource[];
}

/** A first start pulls images, makes volumes and forms a quorum. */
const AWAITED = { ...AWAIT_READY, "pulumi.com/timeoutSeconds": "1200" };

/** Kinds that say by a label which cluster they belong to. */
const LABELLED = ["KafkaNodePool", "KafkaTopic", "KafkaUser"];

export function createKafkaObject<Spec>(
  { parent, name, cluster, kafkaName, namespace }: KafkaPlace,
  suffix: string,
  args: KafkaObjectArgs<Spec>,
): pulumi.Resource {
  const kept = (args.keepsData ?? false) && cluster.protect;
  const annotations = { ...(args.awaited ? AWAITED : {}), ...args.annotations };
  return createCustomResource(
    `${name}-${suffix}`,
    {
      apiVersion: "kafka.strimzi.io/v1",
      kind: args.kind,
      metadata: {
        name: args.objectName,
        namespace,
        ...(LABELLED.includes(args.kind) ? { labels: clusterLabels(kafkaName) } : {}),
        ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      },
      spec: args.spec,
    },
    cluster,
    { parent, dependsOn: args.dependsOn, ...keptIf(kept) },
  );
}
