/** Where pods of a module say what they count, in Prometheus's words. */
export interface MetricsEndpoint {
  /** The label `job` of its series, and the name of its PodMonitor. @example "keda-operator" */
  job: string;
  /** Labels of the pods. */
  pods: Record<string, string>;
  /** Port that a container of theirs declares: of one that none declares, Prometheus makes no target. */
  port: number;
  /** @default "/metrics" */
  path?: string;
  /**
   * It answers by TLS, with a certificate that it made for itself: anybody, or (`authorized`) whom the Kubernetes API lets get
   * `/metrics`. @default it answers in plain HTTP
   */
  https?: "anybody" | "authorized";
}

/** An endpoint at the port of pods with these labels. */
export function endpoint(
  job: string,
  port: number,
  pods: Record<string, string>,
  more: Pick<MetricsEndpoint, "path" | "https"> = {},
): MetricsEndpoint {
  return { job, port, pods, ...more };
}

/** What a module says of its metrics: where they are, or why there are none. */
export type Metrics = readonly [MetricsEndpoint, ...MetricsEndpoint[]] | { none: string };

/** An endpoint in its place. */
export interface ScrapeTarget extends MetricsEndpoint {
  namespace: string;
  /** Name of its PodMonitor. @default the job */
  monitor?: string;
  /** It is of workloads that Git delivers, whose series say by labels of their own which of them they are of. */
  delivered?: {
    /** Only pods that ask for it by the annotation `prometheus.io/scrape`, at the port and path that others of theirs name. */
    annotated: boolean;
  };
}

/** What its PodMonitor is called, and the rule that lets it be asked. */
export function monitorName({ job, monitor = job }: Pick<ScrapeTarget, "job" | "monitor">): string {
  return monitor;
}

/** The endpoints of a module that is in one namespace. */
export function targetsIn(namespace: string, metrics: Metrics): ScrapeTarget[] {
  return "none" in metrics ? [] : metrics.map((endpoint) => ({ ...endpoint, namespace }));
}
