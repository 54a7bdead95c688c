import { z } from "zod";
import { since } from "../../outputs/field";
import { loginFields, secretReference } from "../../outputs/secret";

const { field, text, texts } = since("2.0.0");

const user = z.strictObject({
  ...loginFields({
    namespaces: ["e-commerce-messaging", "e-commerce"],
    name: "rabbitmq-cluster-user-orders",
    keys: ["connection_string", "host", "password", "port", "username"],
  }),
  vhosts: texts("Virtual hosts in which it has rights", ["shop"]),
});

const vhost = z.strictObject({
  exchanges: field(
    z.record(z.string(), z.enum(["direct", "topic", "fanout", "headers"])),
    "Types of its declared exchanges by name",
    { example: { orders: "topic" } },
  ),
  queues: field(z.record(z.string(), z.enum(["quorum", "classic"])), "Types of its declared queues by name", {
    example: { invoices: "quorum" },
  }),
});

const tls = z.strictObject({
  ca: field(
    secretReference({ namespaces: ["e-commerce-messaging"], name: "rabbitmq-cluster-ca", keys: ["ca.crt"] }),
    "Certificate authority that clients trust; the Secret bears this name in every namespace that has a login",
  ),
  plaintextPort: field(z.int(), "Port of AMQP without TLS; absent where there is none", { example: 5672 }).optional(),
});

export const rabbitmqContract = z.strictObject({
  host: text("Where clients in the cluster connect by AMQP", "rabbitmq-cluster.e-commerce-messaging.svc"),
  port: field(z.int(), "Port of AMQP: with TLS where `tls` is there, else without", { example: 5671 }),
  tls: field(tls, "How the connection is encrypted; absent where it is not").optional(),
  managementUrl: text(
    "Where people in the cluster's network open the management page",
    "https://rabbitmq-cluster.e-commerce-messaging.svc:15671",
  ),
  namespace: text("Namespace of the cluster", "e-commerce-messaging"),
  login: field(
    z.strictObject(
      loginFields({
        namespaces: ["e-commerce-messaging", "e-commerce"],
        name: "rabbitmq-cluster-credentials",
        keys: ["host", "password", "port", "username"],
      }),
    ),
    "The administrator that the cluster starts with",
  ),
  users: field(z.record(z.string(), user), "Declared users by name: those that programs log in as"),
  vhosts: field(z.record(z.string(), vhost), "What is declared, by virtual host"),
});

export type RabbitmqOutputs = z.infer<typeof rabbitmqContract>;
