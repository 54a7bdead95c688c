import type { JaegerSettings, ScaledArgs } from "../../../components/data/jaeger";
import type { Platform } from "../schema/platform";

/** The region's Jaeger as plain data; images and the connections to its stores are for the layer to add. */
export interface JaegerSpec extends Pick<JaegerSettings, "jaegerName" | "cleaner" | "sampling" | "collector"> {
  indexPrefix: string;
  retentionDays: number;
  query: Pick<JaegerSettings["query"], "replicas" | "resources"> & { allowFrom: string[] };
  /** Set when traces wait in Kafka. */
  buffer?: { topic: string; ingester: ScaledArgs };
}

export function resolveTracing({ tracing }: Platform): JaegerSpec | undefined {
  if (tracing.backend !== "jaeger") return undefined;
  const { topic, ...ingester } = tracing.ingester;
  return {
    jaegerName: tracing.name,
    indexPrefix: tracing.indexPrefix,
    retentionDays: tracing.retentionDays,
    cleaner: tracing.cleaner,
    sampling: tracing.sampling,
    collector: tracing.collector,
    query: tracing.query,
    buffer: tracing.kafkaBuffer ? { topic, ingester } : undefined,
  };
}
