import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";

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
  // They make the webhook's certificate, and write its authority into the webhook.
  hooks: {
    runs: [
      { job: "vpa-admission-certgen", on: ["pre-install", "pre-upgrade"], ...CERTGEN },
      { job: "vpa-admission-certgen-patch", on: ["post-install", "post-upgrade"], ...CERTGEN },
    ],
    off: [],
  },
};
