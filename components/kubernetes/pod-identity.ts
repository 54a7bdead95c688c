import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { podIdentityTrustPolicy, type Statement, webIdentityTrustPolicy } from "../shared/iam";
import { createRole, type RoleWithPolicies } from "../shared/role";
import type { ClusterContext } from "./cluster-context";

export interface ServiceAccountRights {
  namespace: string;
  /** Name of the service account. One role serves one account. */
  serviceAccount: string;
  /** What it is for, in the role's description. @example "Creates load balancers" */
  description: string;
  statements: Statement[];
}

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
  const { role, policies } = createServiceAccountRole(name, rights, podIdentityTrustPolicy(), cluster, parent);
  const association = new aws.eks.PodIdentityAssociation(
    name,
    {
      clusterName: cluster.clusterName,
      namespace: rights.namespace,
      serviceAccount: rights.serviceAccount,
      roleArn: role.arn,
    },
    { parent, dependsOn: policies },
  );
  return [association];
}

/**
 * The same through the cluster's OIDC provider (IRSA), for what can't use Pod Identity. `serviceAccount` may end in `*`
 * where an operator names the accounts. Returns the role, whose ARN the account or pod has to name.
 */
export function createWebIdentityRole(
  name: string,
  rights: ServiceAccountRights,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): RoleWithPolicies {
  const subject = `system:serviceaccount:${rights.namespace}:${rights.serviceAccount}`;
  return createServiceAccountRole(name, rights, webIdentityTrustPolicy(cluster.oidcProvider, subject), cluster, parent);
}

function createServiceAccountRole(
  name: string,
  rights: ServiceAccountRights,
  trust: pulumi.Input<string>,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): RoleWithPolicies {
  return createRole(parent, name, {
    nameParts: [cluster.clusterName, rights.serviceAccount.replace(/[*-]+$/, "")],
    description: `${rights.description} (${rights.namespace}/${rights.serviceAccount.replace("*", "any")})`,
    trust,
    statements: rights.statements,
    partition: cluster.partition,
  });
}
