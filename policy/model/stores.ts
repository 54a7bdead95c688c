import { kubernetesType } from "./kubernetes-type";

/** What is known of a kind whose objects hold data in the cluster. */
export interface StoreKind {
  /** Groups and kinds of its objects. */
  kinds: readonly (readonly [group: string, kind: string])[];
  /** What is lost with an object, as a sentence goes on. @example "its topics" */
  holds: string;
  /** Where its objects say what its operator's pods may use; `[]` walks a list. Left out: in whole pod templates. */
  resourcesAt?: readonly string[];
  /** It is a part of this one, whose backups and copies are also its own. */
  partOf?: string;
}

/**
 * The one table of kinds that hold data: what rules, deletion guards and the plan's differences know of a store. A test holds
 * it against what the modules say of themselves.
 */
export const STORES = {
  postgresCluster: {
    kinds: [["postgres-operator.crunchydata.com", "PostgresCluster"]],
    holds: "its databases",
    resourcesAt: ["spec.instances[]"],
  },
  kafka: { kinds: [["kafka.strimzi.io", "Kafka"]], holds: "its topics", resourcesAt: [] },
  kafkaNodePool: {
    kinds: [["kafka.strimzi.io", "KafkaNodePool"]],
    holds: "its topics",
    resourcesAt: ["spec"],
    partOf: "kafka",
  },
  kafkaTopic: { kinds: [["kafka.strimzi.io", "KafkaTopic"]], holds: "its messages", partOf: "kafka" },
  elasticsearch: { kinds: [["elasticsearch.k8s.elastic.co", "Elasticsearch"]], holds: "its indices" },
  clickHouse: { kinds: [["clickhouse.altinity.com", "ClickHouseInstallation"]], holds: "its tables", resourcesAt: [] },
  redisCluster: {
    kinds: [
      ["redis.redis.opstreelabs.in", "RedisCluster"],
      ["redis.redis.opstreelabs.in", "RedisReplication"],
    ],
    holds: "its keys",
    resourcesAt: ["spec.kubernetesConfig"],
  },
  rabbitCluster: { kinds: [["rabbitmq.com", "RabbitmqCluster"]], holds: "its queues", resourcesAt: ["spec"] },
  rabbitVhost: { kinds: [["rabbitmq.com", "Vhost"]], holds: "its queues", partOf: "rabbitCluster" },
  rabbitQueue: { kinds: [["rabbitmq.com", "Queue"]], holds: "its messages", partOf: "rabbitCluster" },
} as const satisfies Record<string, StoreKind>;

export type StoreConcept = keyof typeof STORES;

const ROWS: readonly [StoreConcept, StoreKind][] = Object.entries(STORES) as [StoreConcept, StoreKind][];

/** Every kind that holds data. */
export const STORE_CONCEPTS: readonly StoreConcept[] = ROWS.map(([concept]) => concept);
/** Those that stand for a whole store. */
export const WHOLE_STORES: readonly StoreConcept[] = ROWS.filter(([, { partOf }]) => partOf === undefined).map(
  ([concept]) => concept,
);

/** Groups and kinds of each concept. */
export const STORE_KINDS = Object.fromEntries(ROWS.map(([concept, { kinds }]) => [concept, kinds])) as Record<
  StoreConcept,
  StoreKind["kinds"]
>;

/** Where objects of each concept say what its pods may use. */
export const STORE_RESOURCES = ROWS.flatMap(([concept, { resourcesAt }]): [StoreConcept, readonly string[]][] =>
  resourcesAt ? [[concept, resourcesAt]] : [],
);

/** The row of a type's objects; nothing for one that holds no data. */
export function storeOfType(type: string): StoreKind | undefined {
  const { group, kind } = kubernetesType(type) ?? {};
  const row = ROWS.find(([, { kinds }]) => kinds.some(([ofGroup, name]) => ofGroup === group && name === kind));
  return row?.[1];
}
