import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NodeGroupSettings } from "./node-group-settings";
import type { NodePoolArgs } from "./node-pools";

interface ScaledGroup extends Pick<NodeGroupSettings, "name" | "role" | "labels" | "taints"> {
  clusterName: string;
  /** What pods can have of one node, by resource. */
  allocatable: Record<string, string>;
}

/**
 * Tags of the auto scaling group that the cluster autoscaler reads. Two make it find the group. The others tell it what a
 * node would be like, which it can't see for itself while the group has none: without labels, taints and the disk a
 * group at zero stays at zero (kubernetes/autoscaler 1650), and without the rest it adds nodes that do not take the pod.
 */
export function createAutoscalerTags(
  parent: pulumi.Resource,
  name: string,
  group: ScaledGroup,
  pool: NodePoolArgs,
  nodeGroup: aws.eks.NodeGroup,
): void {
  const autoscalingGroupName = nodeGroup.resources.apply(
    (resources) => resources[0]?.autoscalingGroups?.[0]?.name ?? "",
  );
  for (const [key, value] of Object.entries(autoscalerTags(group, pool))) {
    new aws.autoscaling.Tag(
      `${name}-${key.replace("k8s.io/cluster-autoscaler/", "")}`,
      { autoscalingGroupName, tag: { key, value, propagateAtLaunch: false } },
      { parent },
    );
  }
}

/** Source: cluster autoscaler's AWS documentation, auto-discovery and scaling from zero. */
export function autoscalerTags(group: ScaledGroup, pool: Pick<NodePoolArgs, "canBeEmpty">): Record<string, string> {
  const prefix = "k8s.io/cluster-autoscaler";
  const discovery = { [`${prefix}/enabled`]: "true", [`${prefix}/${group.clusterName}`]: "owned" };
  if (!pool.canBeEmpty) return discovery;
  const template = `${prefix}/node-template`;
  const labels: Record<string, string> = {
    "platform/role": group.role,
    "platform/group": group.name,
    ...group.labels,
  };
  return {
    ...discovery,
    ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${template}/label/${key}`, value])),
    ...Object.fromEntries(
      group.taints.map(({ key, value, effect }) => [`${template}/taint/${key}`, `${value}:${effect}`]),
    ),
    ...Object.fromEntries(
      Object.entries(group.allocatable).map(([resource, amount]) => [`${template}/resources/${resource}`, amount]),
    ),
  };
}
