import type { Resources } from "../../../kubernetes/footprint";
import type { Placement } from "../../../kubernetes/placement";
import type { NodePoolArgs } from "../args";
import { type PoolName, poolLabels } from "../labels";
import { type PodTemplate, poolPod } from "./scheduling";

/** Spec of a KafkaNodePool, as far as we set it. Source: its CRD at Strimzi 1.2.0. */
export interface NodePoolSpec {
  replicas: number;
  roles: PoolName[];
  storage: {
    type: "jbod";
    volumes: {
      id: number;
      type: "persistent-claim";
      size: string;
      class: string;
      /** The claims outlive the cluster. */
      deleteClaim: false;
      kraftMetadata: "shared";
    }[];
  };
  jvmOptions: { "-Xms": string; "-Xmx": string; "-XX"?: Record<string, string> };
  resources: Resources;
  template: { pod: PodTemplate };
}

/**
 * Numbers that the nodes of a pool get, in order. Fixed, so that neither the order of creation nor a later broker gives a
 * node another number, and a load balancer can be told about each of them.
 */
export const NODE_IDS: Record<PoolName, { first: number; last: number }> = {
  broker: { first: 0, last: 99 },
  controller: { first: 100, last: 199 },
};

export function nodeIdAnnotations(pool: PoolName): Record<string, string> {
  const { first, last } = NODE_IDS[pool];
  return { "strimzi.io/next-node-ids": `[${first}-${last}]` };
}

/** Nodes with one role each, controllers apart from brokers: neither's load or restart is the other's. */
export function nodePoolSpec(
  kafkaName: string,
  pool: PoolName,
  { count, storage, heap, jvm, resources }: NodePoolArgs,
  placement: Placement,
): NodePoolSpec {
  return {
    replicas: count,
    roles: [pool],
    storage: {
      type: "jbod",
      volumes: [
        {
          id: 0,
          type: "persistent-claim",
          size: storage.size,
          class: storage.storageClass,
          deleteClaim: false,
          kraftMetadata: "shared",
        },
      ],
    },
    jvmOptions: {
      "-Xms": heap.min,
      "-Xmx": heap.max,
      ...(Object.keys(jvm).length > 0 ? { "-XX": jvm } : {}),
    },
    resources,
    template: { pod: poolPod(placement, poolLabels(kafkaName, pool)) },
  };
}
