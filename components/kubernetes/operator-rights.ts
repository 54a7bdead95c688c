import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type PolicyRule, policyRule } from "./policy-rule";

/** What pods need of which one leads: kubebuilder's leader election. */
const LEADER_RULES: PolicyRule[] = [
  policyRule("coordination.k8s.io", ["leases"], ["get", "list", "watch", "create", "update", "patch", "delete"]),
  policyRule("", ["events"], ["create", "patch"]),
];

export interface OperatorRightsArgs {
  /** Service account that has them, and name of the roles. */
  account: string;
  /** Namespace of the operator and of its service account. */
  namespace: string;
  /** What it does in every namespace. */
  rules: PolicyRule[];
}

/** Rights of an operator without a chart: its own everywhere, and in its namespace those of whoever leads. */
export function createOperatorRights(
  name: string,
  { account, namespace, rules }: OperatorRightsArgs,
  options: { parent: pulumi.Resource; provider: k8s.Provider; dependsOn: pulumi.Resource[] },
): pulumi.Resource[] {
  const subjects = [{ kind: "ServiceAccount", name: account, namespace }];
  const apiGroup = "rbac.authorization.k8s.io";
  const everywhere = new k8s.rbac.v1.ClusterRole(name, { metadata: { name: account }, rules }, options);
  const metadata = { name: `${account}-leader`, namespace };
  const leader = new k8s.rbac.v1.Role(`${name}-leader`, { metadata, rules: LEADER_RULES }, options);
  return [
    new k8s.rbac.v1.ClusterRoleBinding(
      name,
      { metadata: { name: account }, roleRef: { apiGroup, kind: "ClusterRole", name: account }, subjects },
      { ...options, dependsOn: [everywhere] },
    ),
    new k8s.rbac.v1.RoleBinding(
      `${name}-leader`,
      { metadata, roleRef: { apiGroup, kind: "Role", name: metadata.name }, subjects },
      { ...options, dependsOn: [leader] },
    ),
  ];
}
