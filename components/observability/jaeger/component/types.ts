import type { ElasticsearchClient, KafkaClient } from "../../../clients";
import type { Resources } from "../../../kubernetes/footprint";
import type { Peer } from "../../../kubernetes/network-policy";

/** Pods that their use of CPU adds to and takes away. */
export interface ScaledArgs {
  min: number;
  max: number;
  resources: Resources;
}

/** Where traces are kept. */
export interface StorageArgs {
  elasticsearch: ElasticsearchClient;
  /** Start of the indices' names. @example "jaeger" */
  indexPrefix: string;
  /** Shards of a day's index, without their copies. */
  shards: number;
  retentionDays: number;
}

/** Traces wait in a topic of Kafka, which collector and ingester both reach as one user. */
export interface KafkaBuffer {
  client: KafkaClient;
  /** @example "jaeger-spans" */
  topic: string;
  ingester: ScaledArgs;
}

export interface JaegerSettings {
  /** @example "wakala-jaeger" */
  jaegerName: string;
  /** @example "jaegertracing/jaeger:2.20.0" */
  image: string;
  /** Image of the index cleaner at the same version. */
  cleanerImage: string;
  storage: StorageArgs;
  /** When old indices are deleted, in UTC. @example "55 23 * * *" */
  cleaner: string;
  /** Share of the traces that programs are told to record. @example 0.1 */
  sampling: number;
  collector: ScaledArgs;
  query: { replicas: number; resources: Resources; clients: Peer[] };
  /** Traces wait in Kafka for Elasticsearch; left out, the collector writes to it. */
  buffer?: KafkaBuffer;
}
