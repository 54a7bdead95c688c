import type { KafkaClient } from "../../../clients";
import type { KafkaBuffer } from "./types";

const ENCODING = "otlp_proto";
const PASSWORD_VARIABLE = "KAFKA_PASSWORD";
const CA_FOLDER = "/etc/kafka-ca";

/** The part of the configuration that both ends have. Source: the Kafka components of the collector's contrib, 0.155. */
function connection({ bootstrap, user, ca }: KafkaClient) {
  return {
    brokers: [bootstrap],
    tls: { ca_file: `${CA_FOLDER}/${ca.key}` },
    auth: {
      sasl: { mechanism: "SCRAM-SHA-512", username: user.name, password: `\${env:${PASSWORD_VARIABLE}}` },
    },
  };
}

export function kafkaExporter(buffer: KafkaBuffer) {
  return { ...connection(buffer.client), traces: { topic: buffer.topic, encoding: ENCODING } };
}

export function kafkaReceiver(buffer: KafkaBuffer) {
  return {
    ...connection(buffer.client),
    // The user may read in groups whose names begin with its own.
    group_id: `${buffer.client.user.name}-ingester`,
    // A group that has not read yet begins with what already waits.
    initial_offset: "earliest",
    traces: { topics: [buffer.topic], encoding: ENCODING },
  };
}

/** What the pod must have for the configuration above. */
export function kafkaAccess({ user, ca }: KafkaClient) {
  return {
    env: [
      {
        name: PASSWORD_VARIABLE,
        valueFrom: { secretKeyRef: { name: user.secretName, key: user.passwordKey } },
      },
    ],
    volumes: [{ name: "kafka-ca", secret: { secretName: ca.secretName, items: [{ key: ca.key, path: ca.key }] } }],
    volumeMounts: [{ name: "kafka-ca", mountPath: CA_FOLDER, readOnly: true }],
  };
}
