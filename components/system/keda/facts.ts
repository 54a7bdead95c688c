import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const keda: AddOnFacts = {
  name: "keda",
  namespace: "keda",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [
    {
      name: "prometheus-adapter",
      because: "both would serve the API external.metrics.k8s.io; KEDA's Prometheus trigger takes the adapter's place",
    },
  ],
  serves: [
    ...kindsOf(
      "keda.sh/v1alpha1",
      "ScaledObject",
      "ScaledJob",
      "TriggerAuthentication",
      "ClusterTriggerAuthentication",
    ),
    ...kindsOf("eventing.keda.sh/v1alpha1", "CloudEventSource", "ClusterCloudEventSource"),
  ],
  openPorts: [
    { name: "metrics-api", port: 6443, from: "control-plane" },
    { name: "webhook", port: 9443, from: "control-plane" },
  ],
  metrics: [
    endpoint("keda-admission-webhooks", 8080, { app: "keda-admission-webhooks" }),
    endpoint("keda-operator", 8080, { app: "keda-operator" }),
    endpoint("keda-operator-metrics-apiserver", 8080, { app: "keda-operator-metrics-apiserver" }),
  ],
  hooks: NO_HOOKS,
};
