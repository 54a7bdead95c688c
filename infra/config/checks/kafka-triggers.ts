import { instanceProblems } from "../../../components/data/instances";
import { allUsers, type KafkaSettings } from "../../../components/data/kafka/normalize";
import { notOneOf } from "../../../components/definition/messages";
import type { ConfigIssue } from "../issues";
import type { TriggerEntry } from "../schema/workloads/scaling";
import { GUEST_DOMAINS } from "../services";
import { allTriggers, kafkaAsked, writtenAddresses } from "../triggers";
import type { Check } from "./check";

/** Metadata that the program writes for a user of its own Kafka. */
const WRITTEN = ["bootstrapServers", "sasl", "tls", "version"];

/** Triggers that ask the platform's own Kafka, which tells nothing to somebody whom it does not know. */
export const kafkaTriggersHaveAUser: Check = {
  needs: ["workloads", "data", "namespaces", ...GUEST_DOMAINS],
  run(platform) {
    const all = platform.data.kafka;
    return allTriggers(platform).flatMap(({ trigger, namespace, path }) => {
      if (trigger.user === undefined) return [...kafkaOfNobody(trigger, path), ...askedByNobody(all, trigger, path)];
      const unclear = trigger.type === "kafka" ? unclearInstance(all, trigger, path) : [];
      if (unclear.length > 0) return unclear;
      return userProblems(trigger, trigger.user, namespace, path, kafkaAsked(platform, trigger));
    });
  },
};

function kafkaOfNobody({ kafka }: TriggerEntry, path: string[]): ConfigIssue[] {
  return kafka === undefined
    ? []
    : [{ path: [...path, "kafka"], message: `${kafka} is for a trigger with user, which is missing` }];
}

function askedByNobody(all: Record<string, KafkaSettings>, trigger: TriggerEntry, path: string[]): ConfigIssue[] {
  return Object.values(all)
    .filter((kafka) => asksIt(trigger, kafka))
    .map((kafka) => withoutUser(kafka, path));
}

/** Where there is none at all, the user says so. */
function unclearInstance(all: Record<string, KafkaSettings>, { kafka }: TriggerEntry, path: string[]): ConfigIssue[] {
  return Object.keys(all).length === 0 ? [] : instanceProblems("kafka", all, [...path, "kafka"], kafka);
}

function asksIt(trigger: TriggerEntry, { name, namespace }: KafkaSettings): boolean {
  if (trigger.authentication !== undefined || !["kafka", "apache-kafka"].includes(trigger.type)) return false;
  return writtenAddresses(trigger, [namespace]).some(
    ({ destination }) => destination?.namespace === namespace && destination.host.startsWith(`${name}-kafka-`),
  );
}

function withoutUser(kafka: KafkaSettings, path: string[]): ConfigIssue {
  const { name } = kafka;
  const known = Object.keys(allUsers(kafka)).join(", ") || "none yet";
  return {
    path: [...path, "user"],
    message: `is missing: ${name} lets nobody in without credentials; allowed: one of data.kafka.${name}.users (${known}), in place of ${WRITTEN.join(", ")}`,
  };
}

function userProblems(
  { type, metadata, authentication }: TriggerEntry,
  user: string,
  namespace: string,
  path: string[],
  kafka: KafkaSettings | undefined,
): ConfigIssue[] {
  const issue = (key: string[], message: string): ConfigIssue => ({ path: [...path, ...key], message });
  if (type !== "kafka") return [issue(["user"], `${user} is for type kafka, and type is ${type}`)];
  if (authentication !== undefined)
    return [issue(["user"], `${user} and authentication exclude each other: authentication is ${authentication}`)];
  if (!kafka) return [issue(["user"], `${user} is a user of data.kafka, which is not there`)];
  const users = allUsers(kafka);
  const rights = users[user];
  const at = `data.kafka.${kafka.name}.users`;
  if (!rights) return [issue(["user"], notOneOf(`one of ${at}`, user, Object.keys(users)))];
  const { topic, consumerGroup } = metadata;
  const getsSecret = namespace === kafka.namespace || rights.namespaces.includes(namespace);
  return [
    ...WRITTEN.filter((key) => metadata[key] !== undefined).map((key) =>
      issue(["metadata", key], "is written by the program, because user is set"),
    ),
    ...(getsSecret
      ? []
      : [issue(["user"], `${user}'s Secret is not in ${namespace}; allowed: ${at}.${user}.namespaces with it`)]),
    ...(topic === undefined || rights.consume.some((pattern) => names(pattern, topic))
      ? []
      : [issue(["metadata", "topic"], `${topic} may not be read by ${user}: ${at}.${user}.consume lacks it`)]),
    ...(consumerGroup === undefined || rights.groups.some((pattern) => names(pattern, consumerGroup))
      ? []
      : [
          issue(
            ["metadata", "consumerGroup"],
            `${consumerGroup} may not be read by ${user}: ${at}.${user}.groups lacks it`,
          ),
        ]),
  ];
}

/** @example names("orders-*", "orders-eu") // true */
function names(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
