/** Its user in the stores that it keeps something in. */
export const STORE_USER = "jaeger";

/** The operator that runs its parts; its images are pinned with that one's chart, since it has none. */
export const OPERATOR = "opentelemetry-operator";

/** The store that keeps its traces, and the one that they wait in: keys under `data`, and of what names an instance of each. */
export const STORAGE = "elasticsearch";
export const BUFFER = "kafka";
