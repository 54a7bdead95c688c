import { notOneOf } from "../../definition/messages";
import type { ModuleCheck, ModuleIssue } from "../../module-facts";
import { decidedElsewhere } from "./broker-settings";
import { TOPIC_SETTINGS } from "./clients-schema";
import { mirrorChecks } from "./mirror-checks";
import type { KafkaSettings } from "./normalize";
import { KAFKA_VERSIONS } from "./schema";

type Check = ModuleCheck<KafkaSettings>;

const POOLS = ["controllers", "brokers"] as const;

function issue(path: string[], message: string): ModuleIssue {
  return { path, message };
}

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

const storageClassesExist: Check = {
  needs: ["storageClasses"],
  whole: ["storageClasses"],
  run: (kafka, { undeclared }) =>
    POOLS.flatMap((pool) => undeclared("storageClasses", [pool, "storage", "class"], kafka[pool].storage.class)),
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

/** With an even number one more controller takes part, and no more may be lost. */
const keepsAMajority: Check = {
  needs: ["production"],
  run: ({ controllers: { count } }, { production }) => {
    if (!production || (count >= 3 && count % 2 === 1)) return [];
    const message = `${count} controllers: production takes an odd number of at least 3, so that one may be lost`;
    return [issue(["controllers", "count"], message)];
  },
};

const fitsANode: Check = {
  needs: ["nodeGroups", "eks"],
  whole: ["nodeGroups"],
  run: (kafka, { nodeFitProblem }) =>
    POOLS.flatMap((pool) => {
      const problem = nodeFitProblem("db", kafka[pool].resources.requests);
      return problem === undefined ? [] : [issue([pool, "resources", "requests"], problem)];
    }),
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
              `${authentication} is taken by no listener: they take ${taken.join(", ")}`,
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
  storageClassesExist,
  readsItsMetadata,
  hasABrokerForEachCopy,
  outlivesABroker,
  keepsAMajority,
  fitsANode,
  settingsAreKnown,
  usersNameTopics,
  usersCanConnect,
  guestsCanConnect,
  clientsGetTheirSecrets,
  ...mirrorChecks,
];
