import type { AddOnFacts } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";

export const NODE_POOL = { apiVersion: "karpenter.sh/v1", kind: "NodePool" };
export const NODE_CLASS = { apiVersion: "karpenter.k8s.aws/v1", kind: "EC2NodeClass" };

export const karpenter: AddOnFacts = {
  name: "karpenter",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [NODE_POOL, NODE_CLASS, ...kindsOf("karpenter.sh/v1", "NodeClaim")],
  openPorts: [{ name: "metrics", port: 8080, from: "cluster" }],
};
