import type { Resources } from "../../kubernetes/footprint";

/** Equal nodes of a cluster. */
export interface NodeSetArgs {
  /** Name of the set, a part of its pods' names. @example "master" */
  name: string;
  /** How many nodes: pods, each with a volume of its own. */
  count: number;
  /** What the nodes do, in Elasticsearch's words (`node.roles`). @example ["data", "ingest"] */
  roles: string[];
  /** The request for memory is the limit: Elasticsearch sizes its heap by the limit. */
  resources: Resources;
  /** Volume of each node. */
  storage: { size: string; storageClass: string };
}

/** Snapshots to S3, taken and cleared away by Elasticsearch itself. */
export interface SnapshotArgs {
  /** Name of their bucket, after the cluster's. @example "elasticsearch" */
  bucket: string;
  /** Elasticsearch's cron, with seconds, in UTC. @example "0 30 1 * * ?" */
  schedule: string;
  /** Days after which a snapshot is deleted. */
  retentionDays: number;
  /** Snapshots that stay however old they are. */
  minimum: number;
  /** What may be lost of the indices at most, for the policy that compares it with the schedule. @example "25h" */
  rpo: string;
}

/** Indices that are deleted some days after they were created. */
export interface RetentionArgs {
  /** Name of the lifecycle policy and of the index template. @example "logs" */
  name: string;
  /** Names of the indices; `*` stands for any text. @example ["logstash-*"] */
  patterns: string[];
  /** Days after which an index is deleted, counted from its creation. */
  days: number;
}

export interface KibanaArgs {
  /** Name of the Kibana, and the start of its Service's. @example "wakala-elasticsearch-kibana" */
  kibanaName: string;
  /** How many pods. */
  count: number;
  /** What each pod requests and may use. */
  resources: Resources;
  /** Namespaces, besides its own, whose pods reach it. */
  allowFrom: string[];
}

/** What a user of Elasticsearch may do, as a file of roles spells it. */
export interface ElasticsearchRole {
  cluster: string[];
  indices: { names: string[]; privileges: string[] }[];
}

/** A user with a role of its own. */
export interface ElasticsearchUser {
  /** @example "jaeger" */
  name: string;
  role: ElasticsearchRole;
  /** Namespaces, besides Elasticsearch's, in which programs find the user's Secret and the authority to trust. */
  namespaces?: string[];
}

/** A cluster, all decided. */
export interface ElasticsearchClusterArgs {
  /**
   * Name of the Elasticsearch, and the start of the names of all that belongs to it.
   *
   * @example "wakala-elasticsearch"
   */
  elasticsearchName: string;
  /** Namespace that it lives in, with Kibana and the users' Secrets. */
  namespace: string;
  /** Of Elasticsearch and Kibana. @example "8.19.18" */
  version: string;
  /** Its nodes, in sets of equal ones: masters, and those that hold data. */
  nodeSets: NodeSetArgs[];
  /** Maps files into memory; the nodes' vm.max_map_count must be 262144 or more then. */
  allowMmap: boolean;
  /** When everything is copied to S3, and how long that is kept. */
  snapshots: SnapshotArgs;
  /** Which indices are deleted after how long; an empty list keeps all. */
  retention: RetentionArgs[];
  /** Users besides those of ECK, each with a role of its own. */
  users: ElasticsearchUser[];
  /** Namespaces, besides its own, whose pods reach Elasticsearch. */
  allowFrom: string[];
  /** Pages for people who look into it. @default none */
  kibana?: KibanaArgs;
}
