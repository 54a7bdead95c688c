import { defineAddOn } from "../../add-on-module";
import { kubePrometheusStack as facts } from "./facts";

// Requirements: MET-01, MET-06
/** Prometheus with its operator, Alertmanager, and the exporters of nodes and of Kubernetes' objects. */
export const kubePrometheusStack = defineAddOn({
  facts,
  resourceName: "kube-prometheus-stack",
  load: () => (require("./component") as typeof import("./component")).kubePrometheusStackComponent,
});
