import { z } from "zod";
import { since } from "../../outputs/field";
import { secretReference } from "../../outputs/secret";

const { field, text, texts } = since("2.0.0");

const topic = z.strictObject({
  partitions: field(z.int().min(1), "Partitions", { example: 12 }),
  replicas: field(z.int().min(1), "Copies of each partition", { example: 3 }),
});

const authentication = (description: string) =>
  field(z.enum(["scram-sha-512", "tls"]), description, { example: "scram-sha-512" });

const user = z.strictObject({
  authentication: authentication("How it authenticates: by password or by certificate"),
  secrets: field(
    z.record(z.string(), z.string()),
    "Names of its Secret by the namespaces that have it: a pod reads only those of its own",
    { example: { "wakala-data": "orders", "wakala-apps": "kafka-orders" } },
  ),
  keys: texts("Keys of the Secret", ["password", "sasl.jaas.config"]),
  arn: text(
    "Its password in Secrets Manager, by ARN; absent for a certificate",
    "arn:aws:secretsmanager:af-south-1:123456789012:secret:wakala-prod-primary/kafka/kafka/orders-a1b2c3",
  ).optional(),
  produce: texts("Topics that it may write to, by name or by the beginning of names followed by `*`", ["orders"]),
  consume: texts("Topics that it may read", ["payments-*"]),
  groups: texts("Consumer groups that it may read in", ["orders*"]),
});

export const kafkaContract = z.strictObject({
  bootstrapServers: text("Where clients in the cluster connect by TLS", "kafka-kafka-bootstrap.wakala-data.svc:9093"),
  authentication: authentication("How they authenticate there: by password or by certificate"),
  plainBootstrapServers: text(
    "Where they connect without TLS, by password; absent where the cluster does not let them",
    "kafka-kafka-bootstrap.wakala-data.svc:9092",
  ).optional(),
  externalBootstrapServers: text(
    "Where clients outside the cluster connect by TLS; absent where no load balancer has a name for them",
    "kafka.af-south-1.wakala.internal:9094",
  ).optional(),
  namespace: text("Namespace of the cluster", "wakala-data"),
  ca: field(
    secretReference({ namespaces: ["wakala-data"], name: "kafka-cluster-ca-cert", keys: ["ca.crt"] }),
    "Certificate authority that clients trust; the Secret bears this name in every namespace that has a user's",
  ),
  topics: field(z.record(z.string(), topic), "Declared topics by name"),
  users: field(z.record(z.string(), user), "Declared users by name"),
});

export type KafkaOutputs = z.infer<typeof kafkaContract>;
