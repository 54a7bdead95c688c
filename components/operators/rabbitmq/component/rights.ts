import { type PolicyRule, policyRule } from "../../../kubernetes/policy-rule";

/** What the operator does in every namespace. Source: config/rbac/role.yaml of cluster-operator at 2.22.3. */
export const CLUSTER_RULES: PolicyRule[] = [
  policyRule(
    "",
    ["configmaps", "persistentvolumeclaims", "secrets", "serviceaccounts", "services"],
    ["create", "get", "list", "update", "watch"],
  ),
  policyRule("", ["endpoints"], ["get", "list", "watch"]),
  policyRule("", ["events"], ["create", "get", "patch"]),
  policyRule("", ["pods"], ["get", "list", "update", "watch"]),
  policyRule("", ["pods/exec"], ["create"]),
  policyRule("apps", ["statefulsets"], ["create", "delete", "get", "list", "update", "watch"]),
  policyRule("discovery.k8s.io", ["endpointslices"], ["get", "list", "watch"]),
  policyRule("rabbitmq.com", ["rabbitmqclusters"], ["create", "get", "list", "update", "watch"]),
  policyRule("rabbitmq.com", ["rabbitmqclusters/finalizers"], ["update"]),
  policyRule("rabbitmq.com", ["rabbitmqclusters/status"], ["get", "patch", "update"]),
  policyRule(
    "rbac.authorization.k8s.io",
    ["rolebindings", "roles"],
    ["create", "delete", "get", "list", "update", "watch"],
  ),
];
