import type { Resources } from "../../kubernetes/footprint";
import type { Setting } from "./broker-settings";

/** A cluster, all decided. */
export interface RabbitmqClusterArgs {
  /** @example "rabbitmq-cluster" */
  rabbitmqName: string;
  namespace: string;
  /** @example "public.ecr.aws/docker/library/rabbitmq:4.3.4-management" */
  image: string;
  replicas: number;
  resources: Resources;
  storage: { size: string; storageClass: string };
  /** Besides those that the operator always enables. */
  plugins: string[];
  settings: Record<string, Setting>;
  /** Namespaces, besides its own, whose pods connect and find its Secret. */
  namespaces: string[];
  /** Namespaces whose pods reach the management page and the metrics. */
  monitoring: string[];
  /** Why there is no copy of its data elsewhere. */
  backupWaiver?: string;
}
