import type { StoreGuest } from "../../module-facts";
import { mapValues } from "../../shared/map-values";
import type { TopicArgs, UserArgs } from "./args";
import type { KafkaConfig } from "./schema";

/** As many consumers as this can share the work of a guest's topic. */
const GUEST_PARTITIONS = 12;

type Topic = KafkaConfig["topics"][string];

/** A cluster as everything reads it: its part of the definition with nothing left to derive. */
export interface KafkaSettings extends Omit<KafkaConfig, "topics" | "users"> {
  /** Its key under `data.kafka`: the Kafka's name, and the start of its Services' names. */
  name: string;
  /** The definition's topics and those of guests, each with its number of copies. */
  topics: Record<string, Omit<TopicArgs, "name">>;
  /** The definition's users. */
  users: Record<string, Omit<UserArgs, "name">>;
  /** Parts of the platform that keep something here. */
  guests: StoreGuest[];
}

/**
 * A cluster that is switched off is there for its guests alone: what the definition says of their topics and users
 * stands.
 */
export function normalizeKafka(config: KafkaConfig, name: string, guests: StoreGuest[]): KafkaSettings | undefined {
  if (!config.enabled && guests.length === 0) return undefined;
  const { replication, listeners } = config;
  const own = Object.fromEntries(
    guests.flatMap(({ owns }) =>
      owns.map((topic): [string, Topic] => [topic, { partitions: GUEST_PARTITIONS, config: {} }]),
    ),
  );
  // What is there for guests alone may be data that nobody has to keep.
  const waiver = config.backupWaiver ?? (config.enabled ? undefined : guests.find(({ passing }) => passing)?.passing);
  return {
    ...config,
    name,
    topics: mapValues<Topic, KafkaSettings["topics"][string]>({ ...own, ...config.topics }, (topic) => ({
      ...topic,
      replicas: topic.replicas ?? replication,
    })),
    users: mapValues(config.users, ({ authentication, ...rights }) => ({
      authentication: authentication ?? listeners.authentication,
      ...rights,
    })),
    guests,
    ...(waiver === undefined ? {} : { backupWaiver: waiver }),
  };
}

/** The definition's users, and one for each guest that it does not describe itself. */
export function allUsers({ users, guests }: Pick<KafkaSettings, "users" | "guests">): KafkaSettings["users"] {
  return { ...Object.fromEntries(guests.map((guest) => [guest.user, guestUser(guest)])), ...users };
}

function guestUser({ user, owns, namespaces }: StoreGuest): Omit<UserArgs, "name"> {
  return {
    authentication: "scram-sha-512",
    produce: owns,
    consume: owns,
    groups: [`${user}*`],
    transactionalIds: [],
    namespaces,
  };
}
