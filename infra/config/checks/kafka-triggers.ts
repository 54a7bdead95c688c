import { notOneOf } from "../../../components/definition/messages";
import type { ConfigIssue } from "../issues";
import { kafkaOf } from "../kafka";
import type { KafkaConfig } from "../schema/data/kafka";
import type { TriggerEntry } from "../schema/workloads/scaling";
import { allTriggers, writtenAddresses } from "../triggers";
import type { Check } from "./check";

/** Metadata that the program writes for a user of its own Kafka. */
const WRITTEN = ["bootstrapServers", "sasl", "tls", "version"];

/** Triggers that ask the platform's own Kafka, which tells nothing to somebody whom it does not know. */
export const kafkaTriggersHaveAUser: Check = {
  needs: ["workloads", "data", "tracing", "namespaces"],
  run(platform) {
    const kafka = kafkaOf(platform);
    return allTriggers(platform).flatMap(({ trigger, namespace, path }) => {
      if (trigger.user !== undefined) return userProblems(trigger, trigger.user, namespace, path, kafka);
      return kafka && asksIt(trigger, kafka) ? [withoutUser(kafka, path)] : [];
    });
  },
};

function asksIt(trigger: TriggerEntry, { name, namespace }: KafkaConfig): boolean {
  if (trigger.authentication !== undefined || !["kafka", "apache-kafka"].includes(trigger.type)) return false;
  return writtenAddresses(trigger, [namespace]).some(
    ({ destination }) => destination?.namespace === namespace && destination.host.startsWith(`${name}-kafka-`),
  );
}

function withoutUser({ name, users }: KafkaConfig, path: string[]): ConfigIssue {
  const known = Object.keys(users).join(", ") || "none yet";
  return {
    path: [...path, "user"],
    message: `is missing: ${name} asks who is there; allowed: one of data.kafka.users (${known}), in place of ${WRITTEN.join(", ")}`,
  };
}

function userProblems(
  { type, metadata, authentication }: TriggerEntry,
  user: string,
  namespace: string,
  path: string[],
  kafka: KafkaConfig | undefined,
): ConfigIssue[] {
  const issue = (key: string[], message: string): ConfigIssue => ({ path: [...path, ...key], message });
  if (type !== "kafka") return [issue(["user"], `${user} is for type kafka, and type is ${type}`)];
  if (authentication !== undefined)
    return [issue(["user"], `${user} is one of two: authentication is ${authentication}`)];
  if (!kafka) return [issue(["user"], `${user} is a user of data.kafka, which is not there`)];
  const rights = kafka.users[user];
  if (!rights) return [issue(["user"], notOneOf("one of data.kafka.users", user, Object.keys(kafka.users)))];
  const { topic, consumerGroup } = metadata;
  const getsSecret = namespace === kafka.namespace || rights.namespaces.includes(namespace);
  return [
    ...WRITTEN.filter((key) => metadata[key] !== undefined).map((key) =>
      issue(["metadata", key], "is the program's to write, as user says"),
    ),
    ...(getsSecret
      ? []
      : [
          issue(
            ["user"],
            `${user}'s Secret is not in ${namespace}; allowed: data.kafka.users.${user}.namespaces with it`,
          ),
        ]),
    ...(topic === undefined || rights.consume.some((pattern) => names(pattern, topic))
      ? []
      : [
          issue(
            ["metadata", "topic"],
            `${topic} is not for ${user} to read: data.kafka.users.${user}.consume lacks it`,
          ),
        ]),
    ...(consumerGroup === undefined || rights.groups.some((pattern) => names(pattern, consumerGroup))
      ? []
      : [
          issue(
            ["metadata", "consumerGroup"],
            `${consumerGroup} is not for ${user} to see: data.kafka.users.${user}.groups lacks it`,
          ),
        ]),
  ];
}

/** @example names("orders-*", "orders-eu") // true */
function names(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
