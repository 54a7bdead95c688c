import type { AddOnFacts, ChartHook } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

const READINESS_CHECKER = "ghcr.io/kyverno/readiness-checker";
const CLI = "reg.kyverno.io/kyverno/kyverno-cli";

function hook(
  job: string,
  event: ChartHook["on"][number],
  image: string,
  serviceAccount: string,
  placement: string,
): ChartHook {
  return { job, on: [event], image, serviceAccount, placement };
}

export const kyverno: AddOnFacts = {
  name: "kyverno",
  namespace: "kyverno",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [{ name: "gatekeeper", because: "two admission engines would judge every object twice" }],
  // The older kinds of kyverno.io (ClusterPolicy and its like) are on their way out, so nothing new is written in them.
  serves: kindsOf(
    "policies.kyverno.io/v1",
    "ValidatingPolicy",
    "NamespacedValidatingPolicy",
    "MutatingPolicy",
    "NamespacedMutatingPolicy",
    "GeneratingPolicy",
    "NamespacedGeneratingPolicy",
    "DeletingPolicy",
    "NamespacedDeletingPolicy",
    "ImageValidatingPolicy",
    "NamespacedImageValidatingPolicy",
    "PolicyException",
  ),
  openPorts: [
    { name: "webhooks", port: 9443, from: "control-plane" },
    { name: "metrics", port: 8000, from: "cluster" },
  ],
  metrics: [
    endpoint("kyverno-admission-controller", 8000, {
      "app.kubernetes.io/part-of": "kyverno",
      "app.kubernetes.io/component": "admission-controller",
    }),
    endpoint("kyverno-background-controller", 8000, {
      "app.kubernetes.io/part-of": "kyverno",
      "app.kubernetes.io/component": "background-controller",
    }),
    endpoint("kyverno-cleanup-controller", 8000, {
      "app.kubernetes.io/part-of": "kyverno",
      "app.kubernetes.io/component": "cleanup-controller",
    }),
    endpoint("kyverno-reports-controller", 8000, {
      "app.kubernetes.io/part-of": "kyverno",
      "app.kubernetes.io/component": "reports-controller",
    }),
  ],
  // Kyverno makes its webhooks itself, so nothing else knows of them when it goes.
  hooks: {
    runs: [
      hook("kyverno-scale-to-zero", "pre-delete", READINESS_CHECKER, "kyverno-admission-controller", "webhooksCleanup"),
      hook("kyverno-rm-webhooks", "pre-delete", READINESS_CHECKER, "kyverno-admission-controller", "webhooksCleanup"),
      // Rewrites stored policies in the newest version of their kind.
      hook("kyverno-migrate-resources", "post-upgrade", CLI, "kyverno-migrate-resources", "crds.migration"),
    ],
    off: [],
  },
};
