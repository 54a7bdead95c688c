import type { Resources } from "../../kubernetes/footprint";

/** Equal nodes of a cluster. */
export interface NodeSetArgs {
  /** @example "master" */
  name: string;
  count: number;
  /** @example ["data", "ingest"] */
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
  /** @example ["logstash-*"] */
  patterns: string[];
  days: number;
}

export interface KibanaArgs {
  kibanaName: string;
  count: number;
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
  /** @example "wakala-elasticsearch" */
  elasticsearchName: string;
  namespace: string;
  /** Of Elasticsearch and Kibana. @example "8.19.18" */
  version: string;
  nodeSets: NodeSetArgs[];
  /** Maps files into memory; the nodes' vm.max_map_count must be 262144 or more then. */
  allowMmap: boolean;
  snapshots: SnapshotArgs;
  retention: RetentionArgs[];
  /** Users besides those of ECK, each with a role of its own. */
  users: ElasticsearchUser[];
  /** Namespaces, besides its own, whose pods reach Elasticsearch. */
  allowFrom: string[];
  kibana?: KibanaArgs;
}
