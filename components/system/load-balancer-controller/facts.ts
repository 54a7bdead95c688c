import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const loadBalancerController: AddOnFacts = {
  name: "aws-load-balancer-controller",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: [],
  conflictsWith: [],
  // The kinds of gateway.k8s.aws are not here: its Gateway API support is off, and so are their CRDs.
  serves: kindsOf("elbv2.k8s.aws/v1beta1", "IngressClassParams", "TargetGroupBinding"),
  openPorts: [{ name: "webhook", port: 9443, from: "control-plane" }],
  metrics: [
    endpoint("aws-load-balancer-controller", 8080, { "app.kubernetes.io/name": "aws-load-balancer-controller" }),
  ],
  hooks: NO_HOOKS,
};
