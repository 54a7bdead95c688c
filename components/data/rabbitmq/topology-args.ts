/** What is declared in a cluster, all decided. */
export interface TopologyArgs {
  /** Virtual hosts, each with its exchanges, queues and bindings. */
  vhosts: VhostArgs[];
  /** Users with their rights, each with a password that nobody has seen. */
  users: UserArgs[];
}

export interface VhostArgs {
  /** Name of the virtual host, which clients connect to. @example "shop" */
  name: string;
  /** Where messages are sent to. */
  exchanges: ExchangeArgs[];
  /** Where messages wait. */
  queues: QueueArgs[];
  /** Which messages of an exchange go where. */
  bindings: BindingArgs[];
}

export interface ExchangeArgs {
  /** Name of the exchange, by which programs send to it. */
  name: string;
  /** How it decides where a message goes, in RabbitMQ's words. */
  type: "direct" | "topic" | "fanout" | "headers";
}

export interface QueueArgs {
  /** Name of the queue, by which programs read from it. */
  name: string;
  /** `quorum` keeps copies on several members, `classic` on one. */
  type: "quorum" | "classic";
  /** Number of priorities that its messages may have; fixed when it is made. @default none */
  maxPriority?: number;
  /** What can be changed while it has messages, by RabbitMQ's names of a policy. @example { "message-ttl": 30000 } */
  policy: Record<string, string | number>;
}

export interface BindingArgs {
  /** Exchange whose messages go on. @example "orders" */
  source: string;
  /** Exchange or queue that gets them. */
  destination: string;
  /** Which of the two the destination is. */
  destinationType: "exchange" | "queue";
  /** Which messages, by the key that they were sent with. @example "orders.*" */
  routingKey: string;
  /** Headers that it looks for, and `x-match`. @default none */
  arguments?: Record<string, string | number | boolean>;
}

/** Names of a virtual host, as regular expressions. */
export interface Permissions {
  configure: string;
  write: string;
  read: string;
}

export interface UserArgs {
  /** Name of the user, by which programs log in. */
  name: string;
  /** What the user may see and do in the management, in RabbitMQ's words. @example ["monitoring"] */
  tags: string[];
  /** What the user may configure, write and read, by virtual host. */
  permissions: { vhost: string; permissions: Permissions }[];
  /** Namespaces, besides the cluster's, whose pods connect and find its Secret. */
  namespaces: string[];
}
