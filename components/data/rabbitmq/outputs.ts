import { z } from "zod";
import { since } from "../../outputs/field";
import { loginFields } from "../../outputs/secret";

const { field, text } = since("2.0.0");

export const rabbitmqContract = z.strictObject({
  host: text("Where clients in the cluster connect by AMQP", "rabbitmq-cluster.e-commerce-messaging.svc"),
  port: field(z.int(), "Port of AMQP, without TLS", { example: 5672 }),
  managementUrl: text(
    "Where people in the cluster's network open the management page",
    "http://rabbitmq-cluster.e-commerce-messaging.svc:15672",
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
    "The user that programs log in as",
  ),
});

export type RabbitmqOutputs = z.infer<typeof rabbitmqContract>;
