import type { KafkaConfig } from "./schema/data/kafka";
import type { Platform } from "./schema/platform";

type Wanting = Pick<Platform, "data" | "tracing">;

/** User of Kafka that Jaeger writes and reads traces as. */
export const TRACE_BUFFER_USER = "jaeger";
/** As many ingesters as this can share the work. */
const TRACE_BUFFER_PARTITIONS = 12;

/** Whether a region runs Kafka: because it is asked for, or because traces wait in it. */
export function kafkaWanted({ data, tracing }: Wanting): boolean {
  return data.kafka !== undefined && (data.kafka.enabled || tracing.kafkaBuffer);
}

/** The Kafka that a definition asks for, with what traces need where they wait in it. */
export function kafkaOf(platform: Wanting): KafkaConfig | undefined {
  const { kafka } = platform.data;
  if (!kafka || !kafkaWanted(platform)) return undefined;
  const { tracing, data } = platform;
  return tracing.kafkaBuffer ? withTraceBuffer(kafka, tracing.ingester.topic, data.elasticsearch?.namespace) : kafka;
}

/** Topic and user of the trace buffer. What the definition says about either of them stands. */
function withTraceBuffer(kafka: KafkaConfig, topic: string, storage: string | undefined): KafkaConfig {
  // Jaeger is beside its storage.
  const namespaces = storage !== undefined && storage !== kafka.namespace ? [storage] : [];
  const rights = { produce: [topic], consume: [topic], groups: [`${TRACE_BUFFER_USER}*`], transactionalIds: [] };
  return {
    // What is there for traces alone is gone in minutes anyway.
    ...(kafka.enabled ? {} : { backupWaiver: "traces wait here until they are stored" }),
    ...kafka,
    topics: { [topic]: { partitions: TRACE_BUFFER_PARTITIONS, config: {} }, ...kafka.topics },
    users: { [TRACE_BUFFER_USER]: { authentication: "scram-sha-512", ...rights, namespaces }, ...kafka.users },
  };
}
