import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../kubernetes/cluster-context";
import { createNamespaceRights } from "../kubernetes/rights";
import { OPERATOR_ACCOUNT } from "./operator";

/**
 * The service account that a SecretStore of a namespace logs in with, and the controller's right to a token of this account
 * and no other.
 */
export function createStoreLogin(
  parent: pulumi.Resource,
  name: string,
  namespace: string,
  serviceAccount: string,
  cluster: ClusterContext,
): pulumi.Resource[] {
  const opts = { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, namespace) };
  const account = new k8s.core.v1.ServiceAccount(
    name,
    { metadata: { name: serviceAccount, namespace }, automountServiceAccountToken: false },
    opts,
  );
  const right = createRight(
    name,
    {
      name: `${serviceAccount}-token`,
      namespace,
      rule: { resources: ["serviceaccounts/token"], resourceNames: [serviceAccount], verbs: ["create"] },
      holder: OPERATOR_ACCOUNT,
    },
    opts,
  );
  return [account, ...right];
}

export interface RightArgs {
  /** Name of the Role and of its binding. */
  name: string;
  /** Namespace of the objects that it is a right to. */
  namespace: string;
  /** What may be done with which objects of the core API. */
  rule: { resources: string[]; resourceNames: string[]; verbs: string[] };
  /** The service account that may. */
  holder: { name: string; namespace: string };
}

/** One rule for one service account. */
export function createRight(
  name: string,
  { name: objectName, namespace, rule, holder }: RightArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const rules = [{ apiGroups: [""], ...rule }];
  return [createNamespaceRights(name, { role: objectName, namespace, rules, holder }, opts)];
}
