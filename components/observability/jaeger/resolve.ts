import { chosenInstance } from "../../data/instances";
import type { JaegerSettings, ScaledArgs } from "./component/types";
import type { TracingDefinition } from "./schema";

/** The region's Jaeger as plain data; images and the connections to its stores are for the component to add. */
export interface TracingSettings extends Pick<JaegerSettings, "jaegerName" | "cleaner" | "sampling" | "collector"> {
  /** Where it is: the namespace of its storage, whose Secrets its pods mount. */
  namespace: string;
  /** Which of the region's Elasticsearches keeps the traces. */
  elasticsearch: string;
  /** Start of the indices' names. @example "jaeger" */
  indexPrefix: string;
  /** Days after which a day's index is deleted. */
  retentionDays: number;
  /** Pods that show traces, and the namespaces whose pods reach them. */
  query: Pick<JaegerSettings["query"], "replicas" | "resources"> & { allowFrom: string[] };
  /** Set when traces wait in Kafka. */
  buffer?: { kafka: string; topic: string; ingester: ScaledArgs };
}

export function resolveTracing({ tracing, data }: TracingDefinition): TracingSettings | undefined {
  if (tracing.backend !== "jaeger") return undefined;
  const { topic, ...ingester } = tracing.ingester;
  const elasticsearch = chosenInstance(data.elasticsearch, tracing.elasticsearch) ?? "";
  const kafka = chosenInstance(data.kafka, tracing.kafka);
  const storage = data.elasticsearch[elasticsearch];
  if (!storage) throw new Error("tracing passed the checks without Elasticsearch");
  return {
    jaegerName: tracing.name,
    namespace: storage.namespace,
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
