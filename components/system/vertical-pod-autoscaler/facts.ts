import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";

export const verticalPodAutoscaler: AddOnFacts = {
  name: "vpa",
  namespace: "kube-system",
  podSecurity: "restricted",
  // The recommender reads what pods use from the metrics server.
  needs: ["aws-load-balancer-controller", "metrics-server"],
  conflictsWith: [],
  serves: kindsOf("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "VerticalPodAutoscalerCheckpoint"),
  openPorts: [{ name: "webhook", port: 8000, from: "control-plane" }],
};
