import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "./cluster-context";

export interface DisruptionBudgetArgs {
  name: string;
  namespace: string;
  podLabels: Record<string, string>;
}

/** Lets one pod at a time be evicted. For what a chart or operator makes without a budget of its own. */
export function createDisruptionBudget(
  name: string,
  { name: objectName, namespace, podLabels }: DisruptionBudgetArgs,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): k8s.policy.v1.PodDisruptionBudget {
  return new k8s.policy.v1.PodDisruptionBudget(
    name,
    {
      metadata: { name: objectName, namespace },
      spec: { maxUnavailable: 1, selector: { matchLabels: podLabels } },
    },
    { parent, provider: cluster.provider, dependsOn: [...cluster.ready, ...namespaceReady(cluster, namespace)] },
  );
}
