import { kindsOf } from "../../kubernetes/kind";
import { defineStore } from "../../module";
import { kafkaChecks } from "./checks";
import { kafkaExchange } from "./exchange";
import { kafkaMetrics } from "./metrics";
import { normalizeKafka } from "./normalize";
import { kafkaContract } from "./outputs";
import { kafkaFigures, kafkaRemedies } from "./recovery";
import { resolveKafka } from "./resolve";
import { kafka as schema } from "./schema";
import { kafkaClients, kafkaSecrets } from "./secrets";
import { kafkaTrigger } from "./trigger";

/** Kafka, run by Strimzi. */
export const kafka = defineStore({
  key: "kafka",
  title: "Kafka",
  operators: ["strimzi"],
  kinds: kindsOf("kafka.strimzi.io/v1", "Kafka", "KafkaNodePool", "KafkaTopic"),
  schema,
  normalize: normalizeKafka,
  // Node pools, topics and users bear names that no other cluster of the namespace may bear.
  alone: ({ namespace }) => ({ path: ["namespace"], value: namespace }),
  checks: kafkaChecks,
  resolve: resolveKafka,
  secrets: kafkaSecrets,
  clients: kafkaClients,
  trigger: kafkaTrigger,
  metrics: kafkaMetrics,
  contract: kafkaContract,
  figures: kafkaFigures,
  remedies: kafkaRemedies,
  exchange: kafkaExchange,
  load: () => (require("./component") as typeof import("./component")).kafkaComponent,
});
