import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "./cluster-context";
import { createDisruptionBudget } from "./disruption-budget";
import { createOperatorRights } from "./operator-rights";
import type { PolicyRule } from "./policy-rule";

/** Children of a component that makes one. */
export const OPERATOR_CHILDREN = {
  /** The operator itself. It has no chart, and so no release. */
  deployment: k8s.apps.v1.Deployment,
  /** The account that it acts as. */
  serviceAccount: k8s.core.v1.ServiceAccount,
  /** What it may do in every namespace. */
  clusterRole: k8s.rbac.v1.ClusterRole,
  /** Gives it these rights. */
  clusterRoleBinding: k8s.rbac.v1.ClusterRoleBinding,
  /** What it may do in its own namespace, to agree on a leader. */
  rbacRole: k8s.rbac.v1.Role,
  /** Gives it these rights. */
  roleBinding: k8s.rbac.v1.RoleBinding,
  /** How many of its pods may be evicted at once. */
  disruptionBudget: k8s.policy.v1.PodDisruptionBudget,
};

export interface OperatorArgs {
  /** Name of its Deployment, its service account and its roles. */
  name: string;
  /** Namespace that the operator runs in. */
  namespace: string;
  /** Labels of its pods. */
  podLabels: Record<string, string>;
  /** How many pods, of which one leads. */
  replicas: number;
  /** What it does in every namespace. */
  rules: PolicyRule[];
  /** What its pods consist of: containers, account, nodes. */
  podSpec: k8s.types.input.core.v1.PodSpec;
  /** What else must be there before its pods. @default nothing */
  dependsOn?: pulumi.Resource[];
}

/** An operator whose project has no chart: its account with its rights, its pods, of which one leads, and their budget. */
export function createOperator(
  name: string,
  { name: operatorName, namespace, podLabels, replicas, rules, podSpec, dependsOn = [] }: OperatorArgs,
  cluster: ClusterContext,
  options: { parent: pulumi.Resource; provider: k8s.Provider; dependsOn: pulumi.Resource[] },
): k8s.apps.v1.Deployment {
  const metadata = { name: operatorName, namespace };
  const account = new k8s.core.v1.ServiceAccount(name, { metadata }, options);
  const rights = createOperatorRights(name, { account: operatorName, namespace, rules }, options);
  const operator = new k8s.apps.v1.Deployment(
    name,
    {
      metadata: { ...metadata, labels: podLabels },
      spec: {
        replicas,
        selector: { matchLabels: podLabels },
        template: {
          metadata: { labels: podLabels },
          spec: { ...podSpec, serviceAccountName: operatorName },
        },
      },
    },
    { ...options, dependsOn: [...options.dependsOn, account, ...rights, ...dependsOn] },
  );
  createDisruptionBudget(name, { ...metadata, podLabels }, cluster, options.parent);
  return operator;
}
