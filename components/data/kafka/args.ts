import type { KafkaAuthentication } from "../../clients";
import type { ResourceAmounts, Resources } from "../../kubernetes/footprint";

/** Value of a setting of Kafka. */
export type Setting = string | number | boolean;

/** Nodes that are alike: the cluster's controllers, or its brokers. */
export interface NodePoolArgs {
  /** How many nodes: pods, each with a volume of its own. */
  count: number;
  /** Volume of each node. @example { size: "100Gi", storageClass: "fast-ssd" } */
  storage: { size: string; storageClass: string };
  /**
   * Heap of the Java machine, at the start and at the most; the rest of the memory is the page cache's.
   *
   * @example { min: "4g", max: "8g" }
   */
  heap: { min: string; max: string };
  /** -XX options of the Java machine. @example { UseG1GC: "true" } */
  jvm: Record<string, string>;
  /** What each pod requests and may use. */
  resources: Resources;
}

export interface ListenersArgs {
  /** How clients prove who they are, on every listener with TLS. */
  authentication: KafkaAuthentication;
  /** 9092 without TLS, inside the cluster. */
  plain: boolean;
  /** 9094 on an internal network load balancer. */
  loadBalancer: boolean;
  /** Host name of that: in the brokers' certificate, and written by external-dns where the zone is one of its. */
  host?: string;
}

export interface TopicArgs {
  /** Name of the topic, and of its KafkaTopic. */
  name: string;
  /** How many partitions: as many consumers of one group can share the work. More for good, never fewer. */
  partitions: number;
  /** Copies of each partition, on as many brokers. */
  replicas: number;
  /** Settings of the topic, as Kafka documents them. @example { "retention.ms": 604800000 } */
  config: Record<string, Setting>;
}

export interface UserArgs {
  /** Name of the user, of its KafkaUser and of its Secret. */
  name: string;
  /** How the user proves who it is: a password (`scram-sha-512`) or a certificate (`tls`). */
  authentication: KafkaAuthentication;
  /** Topics, groups and transactions by name, or by the beginning of names followed by `*`. */
  produce: string[];
  /** Topics that it reads, by name or by the beginning of names followed by `*`. */
  consume: string[];
  /** Consumer groups that it may be in, by name or by the beginning of names followed by `*`. */
  groups: string[];
  /** Transactions that it may use, by id or by the beginning of ids followed by `*`. */
  transactionalIds: string[];
  /** Namespaces, besides the cluster's, in which clients find the user's Secret and the certificate authority's. */
  namespaces: string[];
}

export interface MetricsArgs {
  /** The ConfigMap with the rules of the JMX exporter; left out, Strimzi's reporter gives the metrics. */
  jmxRules?: { configMap: string; key: string };
}

/** Copies topics of another cluster into this one. */
export interface MirrorArgs {
  /** Name of this cluster to MirrorMaker, and of the other one: the start of the copied topics' names. */
  targetAlias: string;
  /** Name of the other cluster to MirrorMaker: the start of the copied topics' names, unless they keep theirs. */
  sourceAlias: string;
  /** Where the other cluster is first asked for its brokers. @example "kafka.example.internal:9094" */
  bootstrapServers: string;
  /** Secret of the namespace with the other cluster's certificate authority, any key that ends in `.crt`. */
  caSecret: string;
  /** User there, and the Secret of the namespace that has the password in `password`. */
  user: string;
  /** Secret of the namespace with that user's password in the key `password`. */
  passwordSecret: string;
  /** Where both Secrets come from, by name in Secrets Manager; left out, somebody else brings them. */
  delivered?: { password: string; ca: string };
  /** Regular expressions. */
  topics: string;
  /** Regular expression of the consumer groups whose offsets are copied. */
  groups: string;
  /**
   * Copied topics have the names that they have at the source. Never between two clusters that copy from each other.
   */
  keepNames: boolean;
  /** How many pods MirrorMaker has. */
  replicas: number;
  /** The most tasks that copy at once; each has some of the partitions. */
  tasks: number;
  /** What each pod of MirrorMaker requests and may use. */
  resources: Resources;
}

/** A Kafka cluster, all decided. */
export interface KafkaClusterArgs {
  /** Name of the Kafka, and the start of the names of all that belongs to it. @example "wakala-kafka" */
  kafkaName: string;
  /** Namespace that it lives in, with its topics, users and their Secrets. */
  namespace: string;
  /** Version of Kafka: one that the installed Strimzi knows. @example "4.3.1" */
  version: string;
  /**
   * Version of the metadata that the controllers write; it never goes back, and is raised after Kafka's own.
   *
   * @example "4.3-IV0"
   */
  metadataVersion: string;
  /** Nodes that agree on the metadata: an odd number, which can't be changed. */
  controllers: NodePoolArgs;
  /** Nodes that keep the messages. */
  brokers: NodePoolArgs;
  /** Copies of each partition. */
  replication: number;
  /** Copies that must have a message before it counts. */
  minInSync: number;
  /** Further settings of the brokers. */
  config: Record<string, Setting>;
  /** How clients reach the brokers, beside 9093 with TLS, which is always there. */
  listeners: ListenersArgs;
  /** Topics that the platform makes; programs make none. */
  topics: TopicArgs[];
  /** Users with their rights; whoever is none of them gets in nowhere. */
  users: UserArgs[];
  /**
   * Passwords of users: made up and kept in Secrets Manager, or made by the operator, where nothing could bring them.
   */
  passwords: "generated" | "operator";
  /** Whether Cruise Control stands by, which moves partitions between brokers on request. */
  cruiseControl: boolean;
  /** Whether the exporter stands by, which tells how far behind consumers are. */
  exporter: boolean;
  /** Where the figures of the brokers come from. */
  metrics: MetricsArgs;
  /** A cluster whose topics are copied into this one. @default none */
  mirror?: MirrorArgs;
  /**
   * The region whose cluster copies this one's topics: it finds here a user, its password and the authority to trust.
   *
   * @default nobody copies them
   */
  mirroredBy?: string;
  /** Why there is no copy of its data elsewhere. @default none: a policy then asks for a copy */
  backupWaiver?: string;
}

/** What the pods beside controllers and brokers ask for. Source: what Strimzi's own examples run with, rounded up. */
export const HELPERS = {
  topicOperator: resources({ cpu: "100m", memory: "384Mi" }),
  userOperator: resources({ cpu: "100m", memory: "384Mi" }),
  cruiseControl: resources({ cpu: "200m", memory: "1Gi" }),
  exporter: resources({ cpu: "50m", memory: "64Mi" }, "128Mi"),
};

function resources(requests: ResourceAmounts, memory = requests.memory): Resources {
  return { requests, limits: { memory } };
}
