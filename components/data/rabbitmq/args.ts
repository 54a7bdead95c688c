import type { Resources } from "../../kubernetes/footprint";
import type { Setting } from "./broker-settings";
import type { TlsSettings } from "./names";
import type { TopologyArgs } from "./topology-args";

/** A cluster, all decided. */
export interface RabbitmqClusterArgs {
  /** Name of the RabbitmqCluster, of its Service and of its pods. @example "rabbitmq-cluster" */
  rabbitmqName: string;
  /** Namespace that it lives in, with its login. */
  namespace: string;
  /**
   * Image of RabbitMQ, with the management plugin.
   *
   * @example "public.ecr.aws/docker/library/rabbitmq:4.3.4-management"
   */
  image: string;
  /** How many members: an odd number, so that a majority is left when one of them goes. */
  replicas: number;
  /** What each member requests and may use; of the memory, queues get a share. */
  resources: Resources;
  /** Volume of each member. @example { size: "20Gi", storageClass: "fast-ssd" } */
  storage: { size: string; storageClass: string };
  /** Besides those that the operator always enables. */
  plugins: string[];
  /** Settings of rabbitmq.conf, laid over the platform's own. @example { "channel_max": 1000 } */
  settings: Record<string, Setting>;
  /** Whether it speaks TLS, and whether it also speaks without. */
  tls: TlsSettings;
  /** What is declared in it: virtual hosts with what is in them, and users. */
  topology: TopologyArgs;
  /** Namespaces, besides its own, whose pods connect and find its Secret. */
  namespaces: string[];
  /** Namespaces whose pods reach the management page and the metrics. */
  monitoring: string[];
  /** Why there is no copy of its data elsewhere. @default none: a policy then asks for a copy */
  backupWaiver?: string;
}
