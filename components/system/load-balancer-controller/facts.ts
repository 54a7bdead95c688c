import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";

export const loadBalancerController: AddOnFacts = {
  name: "aws-load-balancer-controller",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: [],
  conflictsWith: [],
  serves: [
    ...kindsOf("elbv2.k8s.aws/v1beta1", "IngressClassParams", "TargetGroupBinding"),
    ...kindsOf("gateway.k8s.aws/v1", "LoadBalancerConfiguration", "TargetGroupConfiguration"),
  ],
  openPorts: [{ name: "webhook", port: 9443, from: "control-plane" }],
};
