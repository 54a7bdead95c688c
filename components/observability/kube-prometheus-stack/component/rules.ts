import { type PolicyRule, policyRule } from "../../../kubernetes/policy-rule";

/**
 * What operator and Prometheus may do, which is less than their projects' own roles give: the operator writes in the namespace
 * of its Prometheus only, and reads no Secret of another one. Source: example/rbac and cmd/operator/main.go of
 * prometheus-operator v0.93.1, with the namespaces that its flags leave.
 */

const MONITORING = "monitoring.coreos.com";
const READ = ["get", "list", "watch"];
const WRITE = ["create", "update", "patch", "delete"];

/** In the whole cluster: what is to be read, and where it may be written. */
export const OPERATOR_EVERYWHERE: PolicyRule[] = [
  policyRule(MONITORING, ["podmonitors", "probes", "prometheusrules", "scrapeconfigs", "servicemonitors"], READ),
  policyRule("", ["namespaces", "nodes"], READ),
  policyRule("storage.k8s.io", ["storageclasses"], ["get"]),
  policyRule("events.k8s.io", ["events"], ["create", "patch"]),
];

/** In its own namespace: what it runs, and what it makes of that. */
export const OPERATOR_AT_HOME: PolicyRule[] = [
  policyRule(MONITORING, ["alertmanagers", "prometheuses"], [...READ, "update", "patch"]),
  policyRule(
    MONITORING,
    ["alertmanagers/finalizers", "alertmanagers/status", "prometheuses/finalizers", "prometheuses/status"],
    ["get", "update", "patch"],
  ),
  policyRule(MONITORING, ["alertmanagerconfigs"], READ),
  policyRule("apps", ["statefulsets"], [...READ, ...WRITE]),
  policyRule("", ["configmaps", "secrets"], [...READ, ...WRITE]),
  policyRule("", ["services", "services/finalizers"], ["get", "create", "update", "delete"]),
  policyRule("", ["pods"], ["list", "delete"]),
];

/** Beside the nodes: a Service whose addresses are theirs, by which Prometheus finds kubelets. */
export const OPERATOR_FOR_KUBELETS: PolicyRule[] = [
  policyRule("", ["services"], ["get", "create", "update"]),
  policyRule("discovery.k8s.io", ["endpointslices"], ["get", "list", "create", "update", "delete"]),
];

// Requirements: RBC-02
/**
 * What Prometheus finds its targets by. Kubelets answer for `nodes/metrics`: `nodes/proxy` would run commands in every
 * container.
 */
export const PROMETHEUS_EVERYWHERE = [
  policyRule("", ["endpoints", "nodes", "nodes/metrics", "pods", "services"], READ),
  policyRule("discovery.k8s.io", ["endpointslices"], READ),
  { nonResourceURLs: ["/metrics", "/metrics/cadvisor"], verbs: ["get"] },
];
