/** A rule of a role. */
export interface PolicyRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** What the operator does in every namespace. Source: config/rbac/role.yaml of cluster-operator at 2.22.3. */
export const CLUSTER_RULES: PolicyRule[] = [
  rule(
    "",
    ["configmaps", "persistentvolumeclaims", "secrets", "serviceaccounts", "services"],
    ["create", "get", "list", "update", "watch"],
  ),
  rule("", ["endpoints"], ["get", "list", "watch"]),
  rule("", ["events"], ["create", "get", "patch"]),
  rule("", ["pods"], ["get", "list", "update", "watch"]),
  rule("", ["pods/exec"], ["create"]),
  rule("apps", ["statefulsets"], ["create", "delete", "get", "list", "update", "watch"]),
  rule("discovery.k8s.io", ["endpointslices"], ["get", "list", "watch"]),
  rule("rabbitmq.com", ["rabbitmqclusters"], ["create", "get", "list", "update", "watch"]),
  rule("rabbitmq.com", ["rabbitmqclusters/finalizers"], ["update"]),
  rule("rabbitmq.com", ["rabbitmqclusters/status"], ["get", "patch", "update"]),
  rule("rbac.authorization.k8s.io", ["rolebindings", "roles"], ["create", "delete", "get", "list", "update", "watch"]),
];

/** What it does in its own: one of its pods leads. Source: config/rbac/leader_election_role.yaml. */
export const LEADER_RULES: PolicyRule[] = [
  rule("coordination.k8s.io", ["leases"], ["get", "list", "watch", "create", "update", "patch", "delete"]),
  rule("", ["events"], ["create", "patch"]),
];

function rule(apiGroup: string, resources: string[], verbs: string[]): PolicyRule {
  return { apiGroups: [apiGroup], resources, verbs };
}
