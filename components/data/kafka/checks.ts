import { notOneOf } from "../../definition/messages";
import type { ModuleCheck } from "../../module-facts";
import { issue, keepsAMajority, type Pool, podsFitNodes, storageClassesExist } from "../checks";
import { decidedElsewhere } from "./broker-settings";
import { TOPIC_SETTINGS } from "./clients-schema";
import { mirrorChecks } from "./mirror-checks";
import type { KafkaSettings } from "./normalize";
import { KAFKA_VERSIONS } from "./schema";

type Check = ModuleCheck<KafkaSettings>;

const pools = (kafka: KafkaSettings): Pool[] =>
  (["controllers", "brokers"] as const).map((pool) => ({
    path: [pool],
    storage: kafka[pool].storage,
    requests: kafka[pool].resources.requests,
  }));

const namespacesAreDeclared: Check = {
  needs: ["namespaces"],
  whole: ["namespaces"],
  run: ({ namespace, users }, { undeclared, undeclaredAmong }) => [
    ...undeclared("namespaces", ["namespace"], namespace),
    ...Object.entries(users).flatMap(([user, { namespaces }]) =>
      undeclaredAmong("namespaces", ["users", user, "namespaces"], namespaces),
    ),
  ],
};

/** A Kafka reads the metadata of its own version and of older ones. */
const readsItsMetadata: Check = {
  run: ({ version, metadataVersion }) => {
    const known = [...new Set(Object.values(KAFKA_VERSIONS))];
    const readable = known.slice(0, known.indexOf(KAFKA_VERSIONS[version]) + 1);
    if (readable.includes(metadataVersion)) return [];
    const message = `${metadataVersion} is newer than version ${version} reads; allowed: ${readable.join(", ")}`;
    return [issue(["metadataVersion"], message)];
  },
};

/** Copies of a partition are on different brokers. */
const hasABrokerForEachCopy: Check = {
  run: ({ brokers: { count }, replication, topics }) => [
    ...(count < replication
      ? [issue(["brokers", "count"], `${count} is less than replication ${replication}: a copy has no broker to be on`)]
      : []),
    ...Object.entries(topics).flatMap(([name, { replicas }]) =>
      replicas !== replication && replicas > count
        ? [issue(["topics", name, "replicas"], `${replicas} is more than the ${count} brokers`)]
        : [],
    ),
  ],
};

/** With as many copies in sync as there are, nothing can be written while a broker is away. One broker is no cluster. */
const outlivesABroker: Check = {
  needs: ["production"],
  run: ({ minInSync, replication, topics }, { production }) => {
    const stops = (inSync: number, copies: number) => inSync >= copies && (production || copies > 1);
    const message = (inSync: number, copies: number, of: string) =>
      `${inSync} is not below ${of} ${copies}: nothing could be written while a broker is away`;
    return [
      ...(stops(minInSync, replication) ? [issue(["minInSync"], message(minInSync, replication, "replication"))] : []),
      ...Object.entries(topics).flatMap(([name, { replicas, config }]) => {
        const inSync = Number(config["min.insync.replicas"] ?? minInSync);
        const said = config["min.insync.replicas"] !== undefined || replicas !== replication;
        if (!said || !stops(inSync, replicas)) return [];
        return [issue(["topics", name], message(inSync, replicas, "replicas"))];
      }),
    ];
  },
};

const settingsAreKnown: Check = {
  run: ({ config, topics }) => [
    ...Object.keys(config).flatMap((key) => {
      const by = decidedElsewhere(key);
      return by === undefined ? [] : [issue(["config", key], `is written by ${by}`)];
    }),
    ...Object.entries(topics).flatMap(([name, topic]) =>
      Object.keys(topic.config)
        .filter((key) => !TOPIC_SETTINGS.includes(key))
        .map((key) => issue(["topics", name, "config", key], notOneOf("a setting of a topic", key, TOPIC_SETTINGS))),
    ),
  ],
};

/** What a mirror brings, or clients may make themselves, has no entry under topics. */
const usersNameTopics: Check = {
  run: ({ config, mirror, topics, users }) => {
    if (mirror?.enabled || String(config["auto.create.topics.enable"]) === "true") return [];
    const known = Object.keys(topics);
    return Object.entries(users).flatMap(([user, rights]) =>
      (["produce", "consume"] as const).flatMap((right) =>
        rights[right].flatMap((name, index) =>
          name.endsWith("*") || known.includes(name)
            ? []
            : [issue(["users", user, right, String(index)], notOneOf("one of topics", name, known))],
        ),
      ),
    );
  },
};

/** A listener takes one kind of proof. */
const usersCanConnect: Check = {
  run: ({ listeners, users }) => {
    const taken = [listeners.authentication, ...(listeners.plain ? ["scram-sha-512"] : [])];
    return Object.entries(users).flatMap(([user, { authentication }]) =>
      taken.includes(authentication)
        ? []
        : [
            issue(
              ["users", user, "authentication"],
              `${authentication} is accepted by no listener; accepted: ${taken.join(", ")}`,
            ),
          ],
    );
  },
};

/** A guest has a password and no certificate. */
const guestsCanConnect: Check = {
  run: ({ listeners, guests }) =>
    listeners.authentication === "scram-sha-512"
      ? []
      : guests.map(({ user, by }) =>
          issue(["listeners", "authentication"], `tls keeps ${user} out, which has a password (${by})`),
        ),
};

/** Copies of the Secrets are External Secrets' work. */
const clientsGetTheirSecrets: Check = {
  needs: ["secrets"],
  run: ({ users, namespace }, { secretsEnabled }) => {
    if (secretsEnabled) return [];
    return Object.entries(users)
      .filter(([, { namespaces }]) => namespaces.some((name) => name !== namespace))
      .map(([user]) =>
        issue(["users", user, "namespaces"], "needs secrets.enabled: External Secrets copies the Secrets"),
      );
  },
};

export const kafkaChecks: Check[] = [
  namespacesAreDeclared,
  storageClassesExist(pools),
  readsItsMetadata,
  hasABrokerForEachCopy,
  outlivesABroker,
  keepsAMajority(({ controllers: { count } }) => ({ path: ["controllers", "count"], count, name: "controllers" })),
  podsFitNodes(pools),
  settingsAreKnown,
  usersNameTopics,
  usersCanConnect,
  guestsCanConnect,
  clientsGetTheirSecrets,
  ...mirrorChecks,
];
