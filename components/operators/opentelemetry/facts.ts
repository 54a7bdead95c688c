import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";

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
  hooks: NO_HOOKS,
};
