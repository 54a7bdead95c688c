import { kindsOf } from "../../kubernetes/kind";
import { defineStore } from "../../module";
import { rabbitmqChecks } from "./checks";
import { rabbitmqMetrics } from "./metrics";
import { normalizeRabbitmq } from "./normalize";
import { rabbitmqContract } from "./outputs";
import { rabbitmqFigures } from "./recovery";
import { resolveRabbitmq } from "./resolve";
import { rabbitmq as schema } from "./schema";
import { rabbitmqClients, rabbitmqSecrets } from "./secrets";

/** RabbitMQ, run by its cluster operator. */
export const rabbitmq = defineStore({
  key: "rabbitmq",
  title: "RabbitMQ",
  operators: ["rabbitmq-cluster-operator"],
  kinds: kindsOf("rabbitmq.com/v1beta1", "RabbitmqCluster", "Vhost", "Queue"),
  schema,
  normalize: normalizeRabbitmq,
  checks: rabbitmqChecks,
  resolve: resolveRabbitmq,
  secrets: rabbitmqSecrets,
  clients: rabbitmqClients,
  metrics: rabbitmqMetrics,
  contract: rabbitmqContract,
  figures: rabbitmqFigures,
  // Nothing in its settings shortens either: messages have no copy.
  remedies: () => [],
  load: () => (require("./component") as typeof import("./component")).rabbitmqComponent,
});
