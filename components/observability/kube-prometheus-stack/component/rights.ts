import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../../../kubernetes/cluster-context";
import { createClusterRights, createNamespaceRights } from "../../../kubernetes/rights";
import type { Statement } from "../../../shared/iam";
import { NAMESPACE, OPERATOR, PROMETHEUS } from "../../metrics/names";
import type { RemoteWriteSettings } from "../../metrics/settings";
import { OPERATOR_AT_HOME, OPERATOR_EVERYWHERE, OPERATOR_FOR_KUBELETS, PROMETHEUS_EVERYWHERE } from "./rules";

/** Rights of the chart's two accounts. What needs them is to wait for all of these. */
export function createStackRights(parent: pulumi.Resource, name: string, cluster: ClusterContext): pulumi.Resource[] {
  const opts = {
    parent,
    provider: cluster.provider,
    dependsOn: [...cluster.ready, ...namespaceReady(cluster, NAMESPACE)],
  };
  const operator = { role: OPERATOR, holder: { name: OPERATOR, namespace: NAMESPACE } };
  const prometheus = { role: PROMETHEUS, holder: { name: PROMETHEUS, namespace: NAMESPACE } };
  return [
    createClusterRights(`${name}-operator`, { ...operator, rules: OPERATOR_EVERYWHERE }, opts),
    createNamespaceRights(
      `${name}-operator`,
      // By a name of its own: it reads the Secrets that it writes, which no other role of the operator may.
      { ...operator, role: `${OPERATOR}-at-home`, namespace: NAMESPACE, rules: OPERATOR_AT_HOME },
      opts,
    ),
    createNamespaceRights(
      `${name}-kubelets`,
      { ...operator, namespace: "kube-system", rules: OPERATOR_FOR_KUBELETS },
      opts,
    ),
    createClusterRights(`${name}-prometheus`, { ...prometheus, rules: PROMETHEUS_EVERYWHERE }, opts),
  ];
}

/** What Prometheus may do in AWS: write to its workspace, and nothing else. */
export function writingStatements({ arn }: RemoteWriteSettings): Statement[] {
  return [{ Sid: "WriteSamples", Effect: "Allow", Action: ["aps:RemoteWrite"], Resource: arn }];
}
