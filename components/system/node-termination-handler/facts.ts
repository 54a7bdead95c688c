import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const nodeTerminationHandler: AddOnFacts = {
  name: "aws-node-termination-handler",
  namespace: "kube-system",
  podSecurity: "restricted",
  // Its chart has a Service where its metrics are asked, which the controller's webhook looks at.
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [
    { name: "karpenter", because: "Karpenter drains its own nodes on the same events, and EKS those of node groups" },
  ],
  serves: [],
  openPorts: [],
  metrics: [
    endpoint("aws-node-termination-handler", 9092, { "app.kubernetes.io/name": "aws-node-termination-handler" }),
  ],
  hooks: NO_HOOKS,
};
