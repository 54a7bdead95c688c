import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const openTelemetryOperator: AddOnFacts = {
  name: "opentelemetry-operator",
  namespace: "opentelemetry-operator",
  podSecurity: "restricted",
  // cert-manager makes the certificate of its webhooks.
  needs: ["aws-load-balancer-controller", "cert-manager"],
  conflictsWith: [],
  serves: [
    ...kindsOf("opentelemetry.io/v1beta1", "OpenTelemetryCollector"),
    ...kindsOf("opentelemetry.io/v1alpha1", "Instrumentation", "OpAMPBridge", "TargetAllocator"),
  ],
  openPorts: [{ name: "webhook", port: 9443, from: "control-plane" }],
  metrics: [
    endpoint(
      "opentelemetry-operator",
      8443,
      { "app.kubernetes.io/name": "opentelemetry-operator" },
      { https: "authorized" },
    ),
  ],
  hooks: NO_HOOKS,
};
