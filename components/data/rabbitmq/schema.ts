import { z } from "zod";
import { objectName, resources, volume } from "../../definition/kubernetes";
import { distinct } from "../../definition/primitives";
import type { PinnedVersion } from "../../module";
import { users, vhosts } from "./topology-schema";

/** Plug-ins that come with the image, besides those that the operator always enables. Source: RabbitMQ 4.3, plug-ins. */
const PLUGINS = [
  "rabbitmq_consistent_hash_exchange",
  "rabbitmq_event_exchange",
  "rabbitmq_federation",
  "rabbitmq_federation_management",
  "rabbitmq_shovel",
  "rabbitmq_shovel_management",
  "rabbitmq_top",
  "rabbitmq_tracing",
] as const;

const setting = z.union([z.string().regex(/^[^\n]*$/, { error: "is more than one line" }), z.number(), z.boolean()]);

const tls = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("AMQP and the management page by TLS, with a certificate of the cluster's own authority"),
    plaintext: z
      .boolean()
      .default(false)
      .describe("AMQP and the management page without TLS, too. Where enabled is false, they are without it anyway"),
  })
  .prefault({})
  .describe("Encryption between programs and members");

export const rabbitmq = (pinned: PinnedVersion) =>
  z
    .strictObject({
      namespace: objectName.describe("Namespace, one of namespaces"),
      version: z
        .string()
        .regex(/^4\.\d+\.\d+$/, { error: "is not a version of RabbitMQ 4 such as 4.3.4" })
        .prefault(pinned)
        .describe("Version of RabbitMQ: one of 4, since 3 is without support"),
      replicas: z
        .int()
        .min(1)
        .max(9)
        .default(3)
        .describe("Members: an odd number, at least 3 in production. The operator takes none away"),
      resources: resources.prefault({ requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "2Gi" } }),
      storage: volume.prefault({ size: "20Gi" }),
      plugins: distinct(z.array(z.enum(PLUGINS)))
        .default([])
        .describe("Plug-ins besides management, Prometheus and the discovery of members, which are always on"),
      config: z
        .record(
          z.string().regex(/^[a-z][a-z0-9_.]*$/, { error: "is not the name of a setting such as heartbeat" }),
          setting,
        )
        .default({})
        .describe("Settings by RabbitMQ's names, laid over the platform's own"),
      tls,
      vhosts,
      users,
      namespaces: distinct(z.array(objectName))
        .default([])
        .describe("Namespaces, besides its own, whose pods reach it by AMQP and find the Secret <name>-credentials"),
      monitoring: distinct(z.array(objectName))
        .default([])
        .describe("Namespaces whose pods reach the management page and the metrics"),
      backupWaiver: z
        .string()
        .min(8)
        .optional()
        .describe("Why messages may be lost with the region: nothing copies them to another one"),
    })
    .describe("RabbitMQ, run by its cluster operator");

export type RabbitmqConfig = z.infer<ReturnType<typeof rabbitmq>>;
