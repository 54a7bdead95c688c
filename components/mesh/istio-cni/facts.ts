import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const istioCni: AddOnFacts = {
  name: "istio-cni",
  // It writes to the node, which only this namespace lets a pod do.
  namespace: "kube-system",
  podSecurity: "privileged",
  needs: ["istio-base"],
  conflictsWith: [],
  serves: [],
  openPorts: [],
  metrics: [endpoint("istio-cni", 15014, { "k8s-app": "istio-cni-node" })],
  hooks: NO_HOOKS,
};
