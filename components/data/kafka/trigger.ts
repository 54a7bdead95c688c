import type { AskedTrigger, ModuleIssue, ServedTrigger, StoreTrigger } from "../../module-facts";
import { bootstrapServers, TLS_PORT } from "./names";
import { allUsers, type KafkaSettings } from "./normalize";
import { portOf } from "./secrets";

/** By how far a group of consumers is behind. Kafka tells nothing to somebody whom it does not know. */
export const kafkaTrigger: StoreTrigger<KafkaSettings> = {
  type: "kafka",
  others: ["apache-kafka"],
  written: ["bootstrapServers", "sasl", "tls", "version"],
  services: ({ name, namespace }) => ({ namespace, prefix: `${name}-kafka-` }),
  users: (kafka) => Object.keys(allUsers(kafka)),
  problems: userProblems,
  serve: servedTrigger,
};

function userProblems(kafka: KafkaSettings, user: string, { metadata, namespace }: AskedTrigger): ModuleIssue[] {
  const rights = allUsers(kafka)[user];
  if (!rights) return [];
  const issue = (path: string[], message: string): ModuleIssue => ({ path, message });
  const at = `data.kafka.${kafka.name}.users.${user}`;
  const { topic, consumerGroup } = metadata;
  const getsSecret = namespace === kafka.namespace || rights.namespaces.includes(namespace);
  return [
    ...(getsSecret
      ? []
      : [issue(["user"], `${user}'s Secret is not in ${namespace}; allowed: ${at}.namespaces with it`)]),
    ...(topic === undefined || rights.consume.some((pattern) => names(pattern, topic))
      ? []
      : [issue(["metadata", "topic"], `${topic} may not be read by ${user}: ${at}.consume lacks it`)]),
    ...(consumerGroup === undefined || rights.groups.some((pattern) => names(pattern, consumerGroup))
      ? []
      : [issue(["metadata", "consumerGroup"], `${consumerGroup} may not be read by ${user}: ${at}.groups lacks it`)]),
  ];
}

/** @example names("orders-*", "orders-eu") // true */
function names(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function servedTrigger(kafka: KafkaSettings, user: string): ServedTrigger | undefined {
  const rights = allUsers(kafka)[user];
  if (!rights) return undefined;
  const { name: kafkaName, namespace, version } = kafka;
  const port = portOf(kafka, user);
  return {
    at: { namespace, port },
    metadata: {
      bootstrapServers: bootstrapServers({ kafkaName, namespace }, port),
      tls: port === TLS_PORT ? "enable" : "disable",
      ...(rights.authentication === "scram-sha-512" ? { sasl: "scram_sha512" } : {}),
      // Without it KEDA speaks as to the first Kafka 1.0.
      version,
    },
    login: `${kafkaName}-${user}`,
  };
}
