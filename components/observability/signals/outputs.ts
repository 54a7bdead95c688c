import { z } from "zod";
import { since } from "../../outputs/field";

const { field, text } = since("2.1.0");

const metricsContract = z.strictObject({
  prometheusUrl: text(
    "Where programs of the namespace `namespace`, and those that a network policy lets in, ask Prometheus",
    "http://kube-prometheus-stack-prometheus.monitoring.svc:9090",
  ),
  alertmanagerUrl: text("Where they ask Alertmanager", "http://kube-prometheus-stack-alertmanager.monitoring.svc:9093"),
  namespace: text("Namespace of both: who reads a program's metrics comes from there", "monitoring"),
  labels: field(z.record(z.string(), z.string()), "Labels of every series that leaves the region", {
    example: { cluster: "wakala-prod-primary", region: "af-south-1", role: "primary" },
  }),
});

export const signalsContract = field(
  z.strictObject({
    metrics: field(metricsContract.optional(), "Metrics; absent where nothing is measured"),
  }),
  "What is seen of the region; absent where nothing is",
);

export type SignalsOutputs = z.infer<typeof signalsContract>;
