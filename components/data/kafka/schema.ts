import { z } from "zod";
import { objectName, resources, volume } from "../../definition/kubernetes";
import { domainName } from "../../definition/primitives";
import type { PinnedVersion } from "../../module";
import { isQuantity, parseQuantity } from "../../shared/quantity";
import { setting, topics, users } from "./clients-schema";

/** Kafka versions of the Strimzi that versions.yaml pins, the oldest first, with their metadata version. Source: Strimzi 1.2.0, kafka-versions.yaml. */
export const KAFKA_VERSIONS = {
  "4.2.0": "4.2-IV1",
  "4.2.1": "4.2-IV1",
  "4.3.0": "4.3-IV0",
  "4.3.1": "4.3-IV0",
} as const;
export type KafkaVersion = keyof typeof KAFKA_VERSIONS;
export type MetadataVersion = (typeof KAFKA_VERSIONS)[KafkaVersion];

/**
 * The metadata version of a Kafka that names none: that of the oldest version here, which all of them read, so that a raised
 * `version` leaves the way back open. It moves only when an operator no longer serves that version.
 */
export const HELD_METADATA_VERSION: MetadataVersion = "4.2-IV1";

const heapSize = z.string().regex(/^[1-9]\d*[mg]$/, { error: "is not a heap size such as 512m or 4g" });

/** Bytes of a heap size. */
function heapBytes(size: string): number {
  return parseQuantity(size.replace("m", "Mi").replace("g", "Gi"));
}

interface PoolDefaults {
  count: number;
  size: string;
  heap: string;
  cpu: string;
  memory: string;
}

/** Nodes that are alike. */
function pool(what: string, { count, size, heap, cpu, memory }: PoolDefaults) {
  return z
    .strictObject({
      count: z.int().min(1).default(count).describe("How many"),
      storage: volume.prefault({ size }),
      heap: z
        .strictObject({
          min: heapSize.describe("At the start, for example 4g"),
          max: heapSize.describe("At the most"),
        })
        .default({ min: heap, max: heap })
        .describe("Heap of the JVM. What the limit on memory leaves is the page cache"),
      jvm: z.record(z.string(), z.string()).default({}).describe("-XX options of the JVM, by name"),
      resources: resources.prefault({ requests: { cpu, memory }, limits: { memory } }),
    })
    .superRefine(({ heap: { min, max }, resources: { limits } }, context) => {
      const issue = (key: string, message: string) =>
        context.addIssue({ code: "custom", path: ["heap", key], message });
      if (heapBytes(min) > heapBytes(max)) issue("min", `${min} is more than max ${max}`);
      if (isQuantity(limits.memory) && heapBytes(max) >= parseQuantity(limits.memory)) {
        issue("max", `${max} leaves nothing of the limit on memory, ${limits.memory}, for anything but the heap`);
      }
    })
    .prefault({})
    .describe(what);
}

// Requirements: MSG-05, MSG-10, X-21
const listeners = z
  .strictObject({
    authentication: z
      .enum(["scram-sha-512", "tls"])
      .default("scram-sha-512")
      .describe("How clients authenticate on 9093, over TLS: by password or by certificate"),
    plain: z.boolean().default(false).describe("9092 without TLS, by password, inside the cluster"),
    loadBalancer: z
      .boolean()
      .default(false)
      .describe("9094 over TLS on an internal network load balancer, for clients outside the cluster"),
    domain: domainName
      .optional()
      .describe(
        "Domain below which the load balancer has the name <name>.<region>.<domain>; external-dns writes it where a zone of dns has it",
      ),
  })
  .prefault({})
  .describe("Ways in");

// Requirements: MSG-04
const metrics = z
  .strictObject({
    type: z
      .enum(["strimziMetricsReporter", "jmxPrometheusExporter"])
      .default("strimziMetricsReporter")
      .describe("Who gives the metrics"),
    configMap: objectName
      .optional()
      .describe("jmxPrometheusExporter only: ConfigMap of the namespace with its rules, which must be there"),
    key: z.string().default("kafka-metrics-config.yml").describe("Key of the rules in it"),
  })
  .superRefine(({ type, configMap }, context) => {
    const issue = (message: string) => context.addIssue({ code: "custom", path: ["configMap"], message });
    if (type === "jmxPrometheusExporter" && configMap === undefined)
      issue("is missing: jmxPrometheusExporter needs rules");
    if (type === "strimziMetricsReporter" && configMap !== undefined) issue("is for jmxPrometheusExporter");
  })
  .prefault({})
  .describe("Metrics of brokers and controllers");

const source = z
  .strictObject({
    alias: objectName.describe("Name of the source: the start of the copied topics' names"),
    bootstrapServers: z.string().describe("Its brokers, for example kafka.example.internal:9094"),
    caSecret: objectName.describe("Secret of the namespace with its certificate authority (*.crt)"),
    user: objectName.describe("User there"),
    passwordSecret: objectName.describe("Secret of the namespace with that user's password (password)"),
  })
  .describe(
    "A cluster elsewhere, whose Secrets somebody brings. Default: a standby copies from the region that it stands by for, and gets its Secrets by itself",
  );

// Requirements: MSG-10
const mirror = z
  .strictObject({
    enabled: z.boolean().default(false).describe("Whether topics are copied"),
    source: source.optional(),
    topics: z.string().default(".*").describe("Regular expression of the topics to copy"),
    groups: z.string().default(".*").describe("Regular expression of the consumer groups whose offsets are copied"),
    keepNames: z
      .boolean()
      .optional()
      .describe(
        "Copied topics keep their names. Two clusters that copy from each other would do so forever. Default: true without source, false with one",
      ),
    replicas: z.int().min(1).default(2).describe("Pods that copy"),
    tasks: z.int().min(1).default(4).describe("Copying tasks at the same time"),
    resources: resources.prefault({ requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } }),
  })
  .describe("Copies topics of another region's cluster into this one: MirrorMaker 2");

// Requirements: ADM-26, MSG-01, MSG-02, MSG-03, MSG-04, MSG-08, MSG-09
export const kafka = (pinned: PinnedVersion) =>
  z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .describe(
          "Whether it is there by itself; false: only where a part of the platform needs it, such as tracing.kafkaBuffer",
        ),
      namespace: objectName.describe("Namespace, one of namespaces"),
      version: z
        .enum(Object.keys(KAFKA_VERSIONS) as KafkaVersion[])
        .prefault(() => pinned() as KafkaVersion)
        .describe("Kafka version, one that the operator serves"),
      metadataVersion: z
        .enum([...new Set(Object.values(KAFKA_VERSIONS))])
        .default(HELD_METADATA_VERSION)
        .describe(
          "Format of the metadata. It does not follow version: as long as it is that of an older one, Kafka can be taken back to that. Once raised, there is no way back",
        ),
      controllers: pool("Nodes that keep the cluster's metadata: an odd number, 3 in production", {
        count: 3,
        size: "20Gi",
        heap: "1g",
        cpu: "500m",
        memory: "2Gi",
      }),
      brokers: pool("Nodes that keep the topics", {
        count: 3,
        size: "100Gi",
        heap: "2g",
        cpu: "1",
        memory: "4Gi",
      }),
      replication: z.int().min(1).default(3).describe("Copies of each partition, Kafka's own topics included"),
      minInSync: z.int().min(1).default(2).describe("Copies that must have a message before it counts"),
      config: z.record(z.string(), setting).default({}).describe("Further settings of the brokers, by Kafka's names"),
      listeners,
      topics,
      users,
      cruiseControl: z.boolean().default(true).describe("Whether Cruise Control spreads the load over brokers"),
      exporter: z.boolean().default(true).describe("Whether the lag of consumer groups is exported as metrics"),
      metrics,
      mirror: mirror.optional(),
      backupWaiver: z
        .string()
        .min(8)
        .optional()
        .describe("Why what is in it may be lost with the region: without it, a mirror is asked for"),
    })
    .describe("Kafka, run by Strimzi");

export type KafkaConfig = z.infer<ReturnType<typeof kafka>>;
