import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";

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
};
