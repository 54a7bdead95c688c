import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { NodePoolArgs } from "./node-pools";
import type { Taint } from "./taint";

interface ScaledGroup {
  clusterName: string;
  groupName: string;
  role: string;
  labels: Record<string, string>;
  taints: Taint[];
  gpus: number;
}

/**
 * Tags of the auto scaling group that the cluster autoscaler reads (catalogue NG-04). Two make it find the group. The
 * others tell it what a node would be like, which it can't see for itself while the group has none: without them a
 * group at zero stays at zero.
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
export function autoscalerTags(group: ScaledGroup, pool: Pick<NodePoolArgs, "min">): Record<string, string> {
  const prefix = "k8s.io/cluster-autoscaler";
  const discovery = { [`${prefix}/enabled`]: "true", [`${prefix}/${group.clusterName}`]: "owned" };
  if (pool.min > 0) return discovery;
  const template = `${prefix}/node-template`;
  const labels: Record<string, string> = {
    "platform/role": group.role,
    "platform/group": group.groupName,
    ...group.labels,
  };
  return {
    ...discovery,
    ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`${template}/label/${key}`, value])),
    ...Object.fromEntries(
      group.taints.map(({ key, value, effect }) => [`${template}/taint/${key}`, `${value}:${effect}`]),
    ),
    ...(group.gpus > 0 ? { [`${template}/resources/nvidia.com/gpu`]: String(group.gpus) } : {}),
  };
}
