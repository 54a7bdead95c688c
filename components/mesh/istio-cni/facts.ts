import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";

export const istioCni: AddOnFacts = {
  name: "istio-cni",
  // It writes to the node, which only this namespace lets a pod do.
  namespace: "kube-system",
  podSecurity: "privileged",
  needs: ["istio-base"],
  conflictsWith: [],
  serves: [],
  openPorts: [],
  hooks: NO_HOOKS,
};
