import type { KafkaAuthentication } from "../../clients";
import type { ResourceAmounts, Resources } from "../../kubernetes/footprint";

/** Value of a setting of Kafka. */
export type Setting = string | number | boolean;

/** Nodes that are alike: the cluster's controllers, or its brokers. */
export interface NodePoolArgs {
  count: number;
  storage: { size: string; storageClass: string };
  /** @example { min: "4g", max: "8g" } */
  heap: { min: string; max: string };
  /** -XX options of the Java machine. @example { UseG1GC: "true" } */
  jvm: Record<string, string>;
  resources: Resources;
}

export interface ListenersArgs {
  authentication: KafkaAuthentication;
  /** 9092 without TLS, inside the cluster. */
  plain: boolean;
  /** 9094 on an internal network load balancer. */
  loadBalancer: boolean;
  /** Host name of that: in the brokers' certificate, and written by external-dns where the zone is one of its. */
  host?: string;
}

export interface TopicArgs {
  name: string;
  partitions: number;
  replicas: number;
  config: Record<string, Setting>;
}

export interface UserArgs {
  name: string;
  authentication: KafkaAuthentication;
  /** Topics, groups and transactions by name, or by the beginning of names followed by `*`. */
  produce: string[];
  consume: string[];
  groups: string[];
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
  sourceAlias: string;
  /** @example "kafka.example.internal:9094" */
  bootstrapServers: string;
  /** Secret of the namespace with the other cluster's certificate authority, any key that ends in `.crt`. */
  caSecret: string;
  /** User there, and the Secret of the namespace that has the password in `password`. */
  user: string;
  passwordSecret: string;
  /** Where both Secrets come from, by name in Secrets Manager; left out, somebody else brings them. */
  delivered?: { password: string; ca: string };
  /** Regular expressions. */
  topics: string;
  groups: string;
  /** Copied topics have the names that they have at the source. Never between two clusters that copy from each other. */
  keepNames: boolean;
  replicas: number;
  tasks: number;
  resources: Resources;
}

/** A Kafka cluster, all decided. */
export interface KafkaClusterArgs {
  kafkaName: string;
  namespace: string;
  /** @example "4.3.1" */
  version: string;
  /** @example "4.3-IV0" */
  metadataVersion: string;
  controllers: NodePoolArgs;
  brokers: NodePoolArgs;
  /** Copies of each partition. */
  replication: number;
  /** Copies that must have a message before it counts. */
  minInSync: number;
  /** Further settings of the brokers. */
  config: Record<string, Setting>;
  listeners: ListenersArgs;
  topics: TopicArgs[];
  users: UserArgs[];
  /** Passwords of users: made up and kept in Secrets Manager, or made by the operator, where nothing could bring them. */
  passwords: "generated" | "operator";
  cruiseControl: boolean;
  exporter: boolean;
  metrics: MetricsArgs;
  mirror?: MirrorArgs;
  /** The region whose cluster copies this one's topics: it finds here a user, its password and the authority to trust. */
  mirroredBy?: string;
  /** Why there is no copy of its data elsewhere. */
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
