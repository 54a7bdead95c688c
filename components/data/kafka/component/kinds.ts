import { type CustomKind, READY } from "../../../kubernetes/custom-kind";
import type { KafkaSpec } from "./cluster";
import type { MirrorSpec } from "./mirror-maker";
import type { NodePoolSpec } from "./node-pools";
import type { TopicSpec } from "./topic";
import type { UserSpec } from "./user";

const API_VERSION = "kafka.strimzi.io/v1";

/** A first start pulls images, makes volumes and forms a quorum; a change restarts one node after the other. */
const CLUSTER = { waitFor: READY, limit: "30m", changeLimit: "1h" };
/** The entity operator's: it asks Kafka once it knows of the object. */
const ENTITY = { waitFor: READY, limit: "20m" };

/** What an object of each kind holds. */
export interface KafkaSpecs {
  Kafka: KafkaSpec;
  KafkaNodePool: NodePoolSpec;
  KafkaTopic: TopicSpec;
  KafkaUser: UserSpec;
  KafkaMirrorMaker2: MirrorSpec;
}

/** What the platform writes of Strimzi's kinds. */
export const KAFKA_KINDS: { readonly [Kind in keyof KafkaSpecs]: CustomKind<{ spec: KafkaSpecs[Kind] }> } = {
  Kafka: { apiVersion: API_VERSION, kind: "Kafka", readiness: CLUSTER },
  KafkaNodePool: {
    apiVersion: API_VERSION,
    kind: "KafkaNodePool",
    readiness: { notAwaited: "its status lists its nodes only: whether they run, the Kafka that they belong to says" },
  },
  KafkaTopic: { apiVersion: API_VERSION, kind: "KafkaTopic", readiness: ENTITY },
  KafkaUser: { apiVersion: API_VERSION, kind: "KafkaUser", readiness: ENTITY },
  KafkaMirrorMaker2: { apiVersion: API_VERSION, kind: "KafkaMirrorMaker2", readiness: CLUSTER },
};
