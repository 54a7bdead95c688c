/** Its user in the stores that it keeps something in. */
export const STORE_USER = "jaeger";

/** The operator that runs its parts; its images are pinned with that one's chart, since it has none. */
export const OPERATOR = "opentelemetry-operator";

/** The store that keeps its traces, and the one that they wait in: keys under `data`, and of what names an instance of each. */
export const STORAGE = "elasticsearch";
export const BUFFER = "kafka";

/** Where each of its parts says what it counts. */
export const METRICS_PORT = 8888;

/** Names of its parts besides the first, whose name is that of the whole. */
export function queryName(jaegerName: string): string {
  return `${jaegerName}-query`;
}

export function ingesterName(jaegerName: string): string {
  return `${jaegerName}-ingester`;
}

/** Labels that the operator puts on the pods. Source: opentelemetry-operator at v0.158.0. */
export function jaegerPodLabels(name: string): Record<string, string> {
  return {
    "app.kubernetes.io/managed-by": "opentelemetry-operator",
    "app.kubernetes.io/name": `${name}-collector`,
  };
}
