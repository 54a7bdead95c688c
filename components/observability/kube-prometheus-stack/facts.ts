import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { NAMESPACE, STACK } from "../metrics/names";

/** Where the operator answers webhooks, by TLS. Source: `prometheusOperator.tls.internalPort` of chart 88.5.3. */
const WEBHOOK_PORT = 10250;

/** Where kubelet, the exporter on each node and CoreDNS say what they count. */
const KUBELET_PORT = 10250;
export const NODE_EXPORTER_PORT = 9100;
const COREDNS_PORT = 9153;

export const kubePrometheusStack: AddOnFacts = {
  name: STACK,
  namespace: NAMESPACE,
  // The exporter of nodes is in kube-system: it has to see the whole node.
  podSecurity: "restricted",
  // cert-manager makes the certificate of its webhooks.
  needs: ["aws-load-balancer-controller", "cert-manager"],
  conflictsWith: [],
  // What is written in any namespace; of Prometheus and Alertmanager it runs its own ones alone.
  serves: [
    ...kindsOf("monitoring.coreos.com/v1", "PodMonitor", "Probe", "PrometheusRule", "ServiceMonitor"),
    ...kindsOf("monitoring.coreos.com/v1alpha1", "ScrapeConfig"),
  ],
  openPorts: [{ name: "webhook", port: WEBHOOK_PORT, from: "control-plane" }],
  reaches: [
    { name: "kubelet", port: KUBELET_PORT, at: "nodes" },
    { name: "node-exporter", port: NODE_EXPORTER_PORT, at: "nodes" },
    { name: "coredns", port: COREDNS_PORT, at: { namespace: "kube-system" } },
  ],
  metrics: { none: "its chart has monitors for its own parts" },
  hooks: { runs: [], off: ["prometheusOperator.admissionWebhooks.patch.enabled"] },
};
