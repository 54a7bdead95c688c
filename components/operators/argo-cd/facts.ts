import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const argoCd: AddOnFacts = {
  name: "argo-cd",
  namespace: "argocd",
  podSecurity: "restricted",
  // The password of its Redis comes through External Secrets.
  needs: ["aws-load-balancer-controller", "external-secrets"],
  conflictsWith: [],
  serves: kindsOf("argoproj.io/v1alpha1", "Application", "ApplicationSet", "AppProject"),
  // Port 8080 is the metrics of ApplicationSets and the pages of the server alike, and those are not for every pod.
  openPorts: [
    { name: "controller-metrics", port: 8082, from: "cluster" },
    { name: "server-metrics", port: 8083, from: "cluster" },
    { name: "repo-server-metrics", port: 8084, from: "cluster" },
    { name: "notifications-metrics", port: 9001, from: "cluster" },
  ],
  metrics: [
    endpoint("argocd-application-controller", 8082, { "app.kubernetes.io/name": "argocd-application-controller" }),
    endpoint("argocd-applicationset-controller", 8080, {
      "app.kubernetes.io/name": "argocd-applicationset-controller",
    }),
    endpoint("argocd-notifications-controller", 9001, { "app.kubernetes.io/name": "argocd-notifications-controller" }),
    endpoint("argocd-repo-server", 8084, { "app.kubernetes.io/name": "argocd-repo-server" }),
    endpoint("argocd-server", 8083, { "app.kubernetes.io/name": "argocd-server" }),
  ],
  // The job would make the Secret of Redis, which is ours.
  hooks: { runs: [], off: ["redisSecretInit.enabled"] },
};
