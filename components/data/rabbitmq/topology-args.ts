/** What is declared in a cluster, all decided. */
export interface TopologyArgs {
  vhosts: VhostArgs[];
  users: UserArgs[];
}

export interface VhostArgs {
  /** @example "shop" */
  name: string;
  exchanges: ExchangeArgs[];
  queues: QueueArgs[];
  bindings: BindingArgs[];
}

export interface ExchangeArgs {
  name: string;
  type: "direct" | "topic" | "fanout" | "headers";
}

export interface QueueArgs {
  name: string;
  type: "quorum" | "classic";
  /** Most priorities of its messages; fixed when it is made. */
  maxPriority?: number;
  /** What can be changed while it has messages, by RabbitMQ's names of a policy. @example { "message-ttl": 30000 } */
  policy: Record<string, string | number>;
}

export interface BindingArgs {
  source: string;
  destination: string;
  destinationType: "exchange" | "queue";
  routingKey: string;
  /** Headers that it looks for, and `x-match`. */
  arguments?: Record<string, string | number | boolean>;
}

/** Names of a virtual host, as regular expressions. */
export interface Permissions {
  configure: string;
  write: string;
  read: string;
}

export interface UserArgs {
  name: string;
  tags: string[];
  permissions: { vhost: string; permissions: Permissions }[];
  /** Namespaces, besides the cluster's, whose pods connect and find its Secret. */
  namespaces: string[];
}
