import type { JaegerSettings, ScaledArgs } from "../../../components/data/jaeger";
import { chosenInstance } from "../guests";
import type { Platform } from "../schema/platform";

/** The region's Jaeger as plain data; images and the connections to its stores are for the layer to add. */
export interface JaegerSpec extends Pick<JaegerSettings, "jaegerName" | "cleaner" | "sampling" | "collector"> {
  /** Which of the region's Elasticsearches keeps the traces. */
  elasticsearch: string;
  indexPrefix: string;
  retentionDays: number;
  query: Pick<JaegerSettings["query"], "replicas" | "resources"> & { allowFrom: string[] };
  /** Set when traces wait in Kafka. */
  buffer?: { kafka: string; topic: string; ingester: ScaledArgs };
}

export function resolveTracing({ tracing, data }: Pick<Platform, "tracing" | "data">): JaegerSpec | undefined {
  if (tracing.backend !== "jaeger") return undefined;
  const { topic, ...ingester } = tracing.ingester;
  const elasticsearch = chosenInstance(data.elasticsearch, tracing.elasticsearch);
  const kafka = chosenInstance(data.kafka, tracing.kafka);
  if (elasticsearch === undefined) throw new Error("tracing passed the checks without Elasticsearch");
  return {
    jaegerName: tracing.name,
    elasticsearch,
    indexPrefix: tracing.indexPrefix,
    retentionDays: tracing.retentionDays,
    cleaner: tracing.cleaner,
    sampling: tracing.sampling,
    collector: tracing.collector,
    query: tracing.query,
    buffer: tracing.kafkaBuffer && kafka !== undefined ? { kafka, topic, ingester } : undefined,
  };
}
