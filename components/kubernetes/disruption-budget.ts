import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "./cluster-context";
import type { DisruptionLimits } from "./disruption";

export interface DisruptionBudgetArgs {
  /** Name of the PodDisruptionBudget. */
  name: string;
  /** Namespace of the budget and of the pods. */
  namespace: string;
  /** Labels of the pods that are counted. */
  podLabels: Record<string, string>;
  /** How many of them may be away at once. @default one */
  limits?: DisruptionLimits;
}

/** Says how many pods may be evicted at once: of a workload, or of what a chart makes without a budget of its own. */
export function createDisruptionBudget(
  name: string,
  { name: objectName, namespace, podLabels, limits = { maxUnavailable: 1 } }: DisruptionBudgetArgs,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): k8s.policy.v1.PodDisruptionBudget {
  return new k8s.policy.v1.PodDisruptionBudget(
    name,
    {
      metadata: { name: objectName, namespace },
      spec: { ...limits, selector: { matchLabels: podLabels } },
    },
    { parent, provider: cluster.provider, dependsOn: [...cluster.ready, ...namespaceReady(cluster, namespace)] },
  );
}
