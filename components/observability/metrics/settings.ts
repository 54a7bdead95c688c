import type { Resources } from "../../kubernetes/footprint";
import type { ScrapeTarget } from "../../kubernetes/metrics-endpoint";

/** Pods with a disk each. */
interface StatefulPods {
  replicas: number;
  /** What each pod requests and may use. */
  resources: Resources;
  /** Disk of each pod. */
  storage: { size: string; class: string };
}

export interface AlertmanagerSettings extends StatefulPods {
  /** How long silences and what was sent are kept. @example "120h" */
  retention: string;
}

/** The region's Prometheus as plain data. */
export interface MetricsSettings extends StatefulPods {
  /** How often everything is asked. @example "30s" */
  scrapeInterval: string;
  /** How often rules are evaluated. @example "30s" */
  evaluationInterval: string;
  /** How long samples are kept. @example "15d" */
  retention: string;
  /** Most of a disk that they take, as Prometheus writes it: its MB are 2^20 bytes. @example "43520MB" */
  retentionSize: string;
  /** Labels of every series that leaves the region. @example { cluster: "wakala-prod-primary", region: "af-south-1", role: "primary" } */
  externalLabels: Record<string, string>;
  /** Pods of workloads that are asked, each job in each of its namespaces. */
  workloads: readonly ScrapeTarget[];
  /** What alerts are sent on by. */
  alertmanager: AlertmanagerSettings;
}

/** What is seen of a region; left out, nothing. */
export interface ObservabilitySettings {
  /** Prometheus; left out, nothing is measured. */
  metrics?: MetricsSettings;
}
