import type { ElasticsearchClient, KafkaClient } from "../../../clients";
import type { Resources } from "../../../kubernetes/footprint";
import type { Peer } from "../../../kubernetes/network-policy";

/** Pods that their use of CPU adds to and takes away. */
export interface ScaledArgs {
  /** The fewest pods. */
  min: number;
  /** The most pods. */
  max: number;
  /** What each pod requests and may use; the autoscaler goes by the CPU that it requests. */
  resources: Resources;
}

/** Where traces are kept. */
export interface StorageArgs {
  /** Where it writes to, and as whom. */
  elasticsearch: ElasticsearchClient;
  /** Start of the indices' names. @example "jaeger" */
  indexPrefix: string;
  /** Shards of a day's index, without their copies. */
  shards: number;
  /** Days after which a day's index is deleted. */
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
  /** Start of the names of all that belongs to it. @example "wakala-jaeger" */
  jaegerName: string;
  /** Image of Jaeger v2, which every part runs. @example "jaegertracing/jaeger:2.20.0" */
  image: string;
  /** Image of the index cleaner at the same version. */
  cleanerImage: string;
  /** Where traces are kept, and for how long. */
  storage: StorageArgs;
  /** When old indices are deleted, in UTC. @example "55 23 * * *" */
  cleaner: string;
  /** Share of the traces that programs are told to record. @example 0.1 */
  sampling: number;
  /** Pods that programs send traces to. */
  collector: ScaledArgs;
  /** Pods that show traces, and who else than people in its namespace reaches them. */
  query: { replicas: number; resources: Resources; clients: Peer[] };
  /** Traces wait in Kafka for Elasticsearch; left out, the collector writes to it. */
  buffer?: KafkaBuffer;
}
