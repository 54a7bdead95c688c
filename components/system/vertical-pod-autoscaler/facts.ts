import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

const CERTGEN = {
  image: "registry.k8s.io/ingress-nginx/kube-webhook-certgen",
  serviceAccount: "vpa-admission-certgen",
  placement: "admissionController.certGen",
};

export const verticalPodAutoscaler: AddOnFacts = {
  name: "vpa",
  namespace: "kube-system",
  podSecurity: "restricted",
  // The recommender reads what pods use from the metrics server.
  needs: ["aws-load-balancer-controller", "metrics-server"],
  conflictsWith: [],
  serves: kindsOf("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "VerticalPodAutoscalerCheckpoint"),
  openPorts: [{ name: "webhook", port: 8000, from: "control-plane" }],
  metrics: [
    endpoint("vpa-admission-controller", 8944, {
      "app.kubernetes.io/name": "vertical-pod-autoscaler",
      "app.kubernetes.io/component": "admission-controller",
    }),
    endpoint("vpa-recommender", 8942, {
      "app.kubernetes.io/name": "vertical-pod-autoscaler",
      "app.kubernetes.io/component": "recommender",
    }),
    endpoint("vpa-updater", 8943, {
      "app.kubernetes.io/name": "vertical-pod-autoscaler",
      "app.kubernetes.io/component": "updater",
    }),
  ],
  // They make the webhook's certificate, and write its authority into the webhook.
  hooks: {
    runs: [
      { job: "vpa-admission-certgen", on: ["pre-install", "pre-upgrade"], ...CERTGEN },
      { job: "vpa-admission-certgen-patch", on: ["post-install", "post-upgrade"], ...CERTGEN },
    ],
    off: [],
  },
};
