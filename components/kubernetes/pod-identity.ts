import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { podIdentityTrustPolicy, type Statement, webIdentityTrustPolicy } from "../shared/iam";
import { createRole, ROLE_CHILDREN, type RoleWithPolicies } from "../shared/role";
import type { ClusterContext } from "./cluster-context";

export interface ServiceAccountRights {
  namespace: string;
  /** Name of the service account. One role serves one account. */
  serviceAccount: string;
  /** What it is for, in the role's description. @example "Creates load balancers" */
  description: string;
  statements: Statement[];
}

/** What a component's `transform` reaches of rights through EKS Pod Identity. */
export const POD_IDENTITY_CHILDREN = {
  ...ROLE_CHILDREN,
  /** Gives a role to a service account. */
  podIdentity: aws.eks.PodIdentityAssociation,
};

/**
 * Rights in AWS for one service account, through EKS Pod Identity. Returns what must be there before the pod starts:
 * a pod that starts earlier runs without them until it is restarted.
 */
export function createPodIdentity(
  name: string,
  rights: ServiceAccountRights,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  return [createPodIdentityRole(name, rights, cluster, parent).association];
}

/** The same with the role, for an account that takes on others. */
export function createPodIdentityRole(
  name: string,
  rights: ServiceAccountRights,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): { role: aws.iam.Role; association: aws.eks.PodIdentityAssociation } {
  const { role, policies } = createRole(parent, name, {
    nameParts: [cluster.clusterName, rights.serviceAccount],
    description: `${rights.description} (${rights.namespace}/${rights.serviceAccount})`,
    trust: podIdentityTrustPolicy(),
    statements: rights.statements,
    partition: cluster.partition,
  });
  const association = new aws.eks.PodIdentityAssociation(
    name,
    {
      clusterName: cluster.clusterName,
      namespace: rights.namespace,
      serviceAccount: rights.serviceAccount,
      roleArn: role.arn,
    },
    // The name is a text, which says nothing of an order: EKS refuses an association of a cluster that is not there.
    { parent, dependsOn: [...policies, ...cluster.ready] },
  );
  return { role, association };
}

/** Rights of several accounts of one namespace, which an operator gives to the pods of one thing. */
export interface WebIdentityRights extends Omit<ServiceAccountRights, "serviceAccount"> {
  /** End of the role's name. @example "wakala" */
  roleName: string;
  serviceAccounts: string[];
}

/**
 * The same through the cluster's OIDC provider (IRSA), for what can't use Pod Identity. Returns the role, whose ARN the
 * account or pod has to name.
 */
export function createWebIdentityRole(
  name: string,
  { namespace, serviceAccounts, roleName, ...rights }: WebIdentityRights,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): RoleWithPolicies {
  const subjects = serviceAccounts.map((account) => `system:serviceaccount:${namespace}:${account}`);
  return createRole(parent, name, {
    nameParts: [cluster.clusterName, roleName],
    description: `${rights.description} (${namespace}: ${serviceAccounts.join(", ")})`,
    trust: webIdentityTrustPolicy(cluster.oidcProvider, subjects),
    statements: rights.statements,
    partition: cluster.partition,
  });
}
