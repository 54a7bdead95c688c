import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { type CustomKind, READY } from "../../kubernetes/custom-kind";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

/** Ready once its class is, and what it asks for can be had at all. It starts no node by itself. */
export const NODE_POOL: CustomKind = {
  apiVersion: "karpenter.sh/v1",
  kind: "NodePool",
  // It goes when the last of its nodes has been drained.
  readiness: { waitFor: READY, limit: "30m" },
};

/** Ready once images, subnets, security groups and the instance profile were found. */
export const NODE_CLASS: CustomKind = {
  apiVersion: "karpenter.k8s.aws/v1",
  kind: "EC2NodeClass",
  readiness: { waitFor: READY, limit: "15m" },
};

export const karpenter: AddOnFacts = {
  name: "karpenter",
  namespace: "kube-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [NODE_POOL, NODE_CLASS, ...kindsOf("karpenter.sh/v1", "NodeClaim")],
  openPorts: [{ name: "metrics", port: 8080, from: "cluster" }],
  metrics: [endpoint("karpenter", 8080, { "app.kubernetes.io/name": "karpenter" })],
  hooks: NO_HOOKS,
};
