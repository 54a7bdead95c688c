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

/** A workspace of Amazon Managed Service for Prometheus. */
export interface RemoteWriteSettings {
  /** The workspace. @example "arn:aws:aps:eu-west-1:123456789012:workspace/ws-0a1b2c3d" */
  arn: string;
  /** Its region, for which requests are signed. @example "eu-west-1" */
  region: string;
  /** Where it takes samples. */
  url: string;
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
  /** Where samples are written besides; left out, nowhere. */
  remoteWrite?: RemoteWriteSettings;
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
