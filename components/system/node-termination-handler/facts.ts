import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";

export const nodeTerminationHandler: AddOnFacts = {
  name: "aws-node-termination-handler",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: [],
  conflictsWith: [
    { name: "karpenter", because: "Karpenter drains its own nodes on the same events, and EKS those of node groups" },
  ],
  serves: [],
  openPorts: [],
  hooks: NO_HOOKS,
};
