import { z } from "zod";
import { objectName, resources } from "../../definition/kubernetes";
import { distinct } from "../../definition/primitives";
import { cron } from "../../definition/time";

interface ScaledDefaults {
  min: number;
  max: number;
}

/** Pods between two numbers, by their use of CPU. */
function scaled({ min, max }: ScaledDefaults) {
  return {
    min: z.int().min(1).default(min).describe("Fewest pods"),
    max: z.int().min(1).default(max).describe("Most pods"),
    resources: resources.prefault({
      requests: { cpu: "500m", memory: "1Gi" },
      limits: { cpu: "1", memory: "2Gi" },
    }),
  };
}

// Requirements: TRC-02
const collector = z
  .strictObject(scaled({ min: 2, max: 5 }))
  .prefault({})
  .describe("Takes traces in");

// Requirements: TRC-04
const ingester = z
  .strictObject({
    ...scaled({ min: 1, max: 10 }),
    topic: objectName.default("jaeger-spans").describe("Topic in which traces wait"),
  })
  .prefault({})
  .describe("kafkaBuffer only: brings traces from Kafka to the storage");

// Requirements: TRC-03
const query = z
  .strictObject({
    replicas: z.int().min(1).default(2).describe("Pods"),
    resources: resources.prefault({
      requests: { cpu: "200m", memory: "256Mi" },
      limits: { cpu: "500m", memory: "512Mi" },
    }),
    allowFrom: distinct(z.array(objectName))
      .default([])
      .describe("Namespaces, besides its own, whose pods reach it, such as that of an ingress gateway"),
  })
  .prefault({})
  .describe("Finds and shows traces");

// Requirements: TRC-01, TRC-05, TRC-06, TRC-09, X-26, X-57
export const tracing = z
  .strictObject({
    backend: z
      .enum(["jaeger", "none"])
      .default("none")
      .describe("jaeger: Jaeger v2, run by the OpenTelemetry operator"),
    name: objectName.max(30).default("jaeger").describe("Start of the names of its parts"),
    storage: z
      .literal("elasticsearch")
      .default("elasticsearch")
      .describe("Where traces are kept: data.elasticsearch, in whose namespace Jaeger is"),
    elasticsearch: objectName.optional().describe("Which of data.elasticsearch. Default: the only one"),
    indexPrefix: objectName.max(30).default("jaeger").describe("Start of the indices' names"),
    retentionDays: z.int().min(1).max(365).default(7).describe("Days for which traces are kept"),
    cleaner: cron.default("55 23 * * *").describe("When older ones are deleted"),
    sampling: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe("Share of traces that programs record when they ask Jaeger how many"),
    collector,
    query,
    kafkaBuffer: z
      .boolean()
      .default(false)
      .describe(
        "Traces wait in Kafka until the storage takes them; an instance of data.kafka that is not enabled is there for them",
      ),
    kafka: objectName.optional().describe("kafkaBuffer only: which of data.kafka. Default: the only one"),
    ingester,
  })
  .superRefine((tracing, context) => {
    for (const part of ["collector", "ingester"] as const) {
      const { min, max } = tracing[part];
      if (min <= max) continue;
      context.addIssue({ code: "custom", path: [part, "min"], message: `${min} is more than max ${max}` });
    }
  })
  .prefault({})
  .describe("Traces");

export type Tracing = z.infer<typeof tracing>;

/** What it reads of a definition. */
export interface TracingDefinition {
  tracing: Tracing;
  data: {
    elasticsearch: Record<string, { namespace: string }>;
    kafka: Record<string, { namespace: string; enabled: boolean }>;
  };
}
