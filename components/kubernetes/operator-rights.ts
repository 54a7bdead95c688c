import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type PolicyRule, policyRule } from "./policy-rule";
import { createClusterRights, createNamespaceRights } from "./rights";

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
  const holder = { name: account, namespace };
  return [
    createClusterRights(name, { role: account, rules, holder }, options),
    createNamespaceRights(
      `${name}-leader`,
      { role: `${account}-leader`, namespace, rules: LEADER_RULES, holder },
      options,
    ),
  ];
}
