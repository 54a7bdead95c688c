import { notOneOf } from "../../../components/definition/messages";
import { KAFKA_VERSIONS } from "../schema/data/kafka";
import { TOPIC_SETTINGS } from "../schema/data/kafka-clients";
import type { Check } from "./check";
import { undeclared, undeclaredAmong } from "./declared";
import { decidedElsewhere } from "./kafka-settings";
import { nodeFitProblem } from "./node-fit";
import { kafkaIssue as issue, ofKafka } from "./of-kafka";

const AT = ["data", "kafka"];
const POOLS = ["controllers", "brokers"] as const;

export const kafkaNamespacesAreDeclared: Check = {
  ...ofKafka(["namespaces"], ({ namespace }, platform) => [
    ...undeclared("namespaces", platform, [...AT, "namespace"], namespace),
    // The definition's own users: what the program adds for traces is another domain's.
    ...Object.entries(platform.data.kafka?.users ?? {}).flatMap(([user, { namespaces }]) =>
      undeclaredAmong("namespaces", platform, [...AT, "users", user, "namespaces"], namespaces),
    ),
  ]),
  whole: ["namespaces"],
};

export const kafkaStorageClassesExist: Check = {
  ...ofKafka(["storageClasses"], (kafka, platform) =>
    POOLS.flatMap((pool) =>
      undeclared("storageClasses", platform, [...AT, pool, "storage", "class"], kafka[pool].storage.class),
    ),
  ),
  whole: ["storageClasses"],
};

/** A Kafka reads the metadata of its own version and of older ones. */
export const kafkaReadsItsMetadata: Check = ofKafka([], ({ version, metadataVersion }) => {
  const known = [...new Set(Object.values(KAFKA_VERSIONS))];
  const readable = known.slice(0, known.indexOf(KAFKA_VERSIONS[version]) + 1);
  if (readable.includes(metadataVersion)) return [];
  const message = `${metadataVersion} is newer than version ${version} reads; allowed: ${readable.join(", ")}`;
  return [issue(["metadataVersion"], message)];
});

/** Copies of a partition are on different brokers. */
export const kafkaHasABrokerForEachCopy: Check = ofKafka([], ({ brokers: { count }, replication, topics }) => [
  ...(count < replication
    ? [issue(["brokers", "count"], `${count} is less than replication ${replication}: a copy has no broker to be on`)]
    : []),
  ...Object.entries(topics).flatMap(([name, { replicas }]) =>
    replicas !== undefined && replicas > count
      ? [issue(["topics", name, "replicas"], `${replicas} is more than the ${count} brokers`)]
      : [],
  ),
]);

/** With as many copies in sync as there are, nothing can be written while a broker is away. One broker is no cluster. */
export const kafkaOutlivesABroker: Check = ofKafka(["production"], (kafka, { production }) => {
  const { minInSync, replication, topics } = kafka;
  const stops = (inSync: number, copies: number) => inSync >= copies && (production || copies > 1);
  const message = (inSync: number, copies: number, of: string) =>
    `${inSync} is not below ${of} ${copies}: nothing could be written while a broker is away`;
  return [
    ...(stops(minInSync, replication) ? [issue(["minInSync"], message(minInSync, replication, "replication"))] : []),
    ...Object.entries(topics).flatMap(([name, { replicas = replication, config }]) => {
      const inSync = Number(config["min.insync.replicas"] ?? minInSync);
      const said = config["min.insync.replicas"] !== undefined || replicas !== replication;
      if (!said || !stops(inSync, replicas)) return [];
      return [issue(["topics", name], message(inSync, replicas, "replicas"))];
    }),
  ];
});

/** With an even number one more controller takes part, and no more may be lost. */
export const kafkaKeepsAMajority: Check = ofKafka(["production"], ({ controllers: { count } }, { production }) => {
  if (!production || (count >= 3 && count % 2 === 1)) return [];
  const message = `${count} controllers: production takes an odd number of at least 3, so that one may be lost`;
  return [issue(["controllers", "count"], message)];
});

export const kafkaFitsANode: Check = {
  ...ofKafka(["nodeGroups", "eks"], (kafka, platform, { stack }) =>
    POOLS.flatMap((pool) => {
      const problem = nodeFitProblem(platform, stack.region, "db", kafka[pool].resources.requests);
      return problem === undefined ? [] : [issue([pool, "resources", "requests"], problem)];
    }),
  ),
  whole: ["nodeGroups"],
};

export const kafkaSettingsAreKnown: Check = ofKafka([], ({ config, topics }) => [
  ...Object.keys(config).flatMap((key) => {
    const by = decidedElsewhere(key);
    return by === undefined ? [] : [issue(["config", key], `is written by ${by}`)];
  }),
  ...Object.entries(topics).flatMap(([name, topic]) =>
    Object.keys(topic.config)
      .filter((key) => !TOPIC_SETTINGS.includes(key))
      .map((key) => issue(["topics", name, "config", key], notOneOf("a setting of a topic", key, TOPIC_SETTINGS))),
  ),
]);

/** What a mirror brings, or clients may make themselves, has no entry under topics. */
export const kafkaUsersNameTopics: Check = ofKafka([], ({ config, mirror, topics, users }) => {
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
});

/** A listener takes one kind of proof. */
export const kafkaUsersCanConnect: Check = ofKafka([], ({ listeners }, { data }) => {
  const taken = [listeners.authentication, ...(listeners.plain ? ["scram-sha-512"] : [])];
  return Object.entries(data.kafka?.users ?? {}).flatMap(([user, { authentication }]) =>
    authentication === undefined || taken.includes(authentication)
      ? []
      : [
          issue(
            ["users", user, "authentication"],
            `${authentication} is taken by no listener: they take ${taken.join(", ")}`,
          ),
        ],
  );
});

/** Copies of the Secrets are External Secrets' work. */
export const kafkaClientsGetTheirSecrets: Check = ofKafka(["secrets"], ({ users, namespace }, { secrets }) => {
  if (secrets.enabled) return [];
  return Object.entries(users)
    .filter(([, { namespaces }]) => namespaces.some((name) => name !== namespace))
    .map(([user]) =>
      issue(["users", user, "namespaces"], "needs secrets.enabled: External Secrets copies the Secrets"),
    );
});

/** The buffer has to know where to be; the rest has defaults. Jaeger has a password and no certificate. */
export const traceBufferHasAPlace: Check = {
  needs: ["data", "tracing"],
  whole: ["data"],
  run: ({ data: { kafka }, tracing }) => {
    if (!tracing.kafkaBuffer) return [];
    if (!kafka) return [{ path: ["tracing", "kafkaBuffer"], message: "needs data.kafka, at least its namespace" }];
    if (kafka.listeners.authentication === "scram-sha-512") return [];
    return [issue(["listeners", "authentication"], "tls keeps Jaeger out, which has a password (tracing.kafkaBuffer)")];
  },
};
