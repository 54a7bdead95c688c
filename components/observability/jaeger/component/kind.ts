import type { CustomKind, Expression } from "../../../kubernetes/custom-kind";
import type { collectorSpec } from "./collector-spec";

/**
 * `Ready` says that its objects were made. How many of its pods are ready of how many there are stands in a text, which has to
 * be one of those that its size allows. Source: opentelemetry-operator v0.158.0, `updateCollectorStatus`.
 */
export const OPENTELEMETRY_COLLECTOR: CustomKind<{ spec: ReturnType<typeof collectorSpec> }> = {
  apiVersion: "opentelemetry.io/v1beta1",
  kind: "OpenTelemetryCollector",
  readiness: { waitFor: ({ spec }) => ["condition=Ready", allReady(spec)], limit: "15m" },
};

function allReady(spec: ReturnType<typeof collectorSpec>): Expression {
  const { minReplicas: least, maxReplicas: most } =
    "replicas" in spec ? { minReplicas: spec.replicas, maxReplicas: spec.replicas } : spec.autoscaler;
  const counts = Array.from({ length: most - least + 1 }, (_, index) => least + index);
  return `jsonpath={$.status.scale[?${counts.map((count) => `@=='${count}/${count}'`).join(" || ")}]}`;
}
