import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../../../shared/iam";

export interface AutoscalerPolicyArgs {
  /** Name of the cluster, by whose tag its node groups are told from others'. */
  clusterName: string;
  /** Region of the node groups. @example "af-south-1" */
  region: string;
  /** Account of the node groups. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: pulumi.Input<string>;
}

/**
 * Rights of the cluster autoscaler. It may read all auto scaling groups and change those that bear both tags of the
 * cluster. Source: its AWS documentation, policy for auto-discovery, with the resources limited.
 */
export function clusterAutoscalerStatements(place: AutoscalerPolicyArgs): Statement[] {
  const { clusterName } = place;
  const arn = (service: string, rest: string) =>
    pulumi.interpolate`arn:${place.partition}:${service}:${place.region}:${place.accountId}:${rest}`;
  return [
    {
      Sid: "ReadGroupsAndTypes",
      Effect: "Allow",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ],
      Resource: "*",
    },
    {
      Sid: "ReadOwnNodeGroups",
      Effect: "Allow",
      Action: ["eks:DescribeNodegroup"],
      Resource: arn("eks", `nodegroup/${clusterName}/*/*`),
    },
    {
      Sid: "ScaleOwnGroups",
      Effect: "Allow",
      Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      Resource: arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*"),
      Condition: {
        StringEquals: {
          "aws:ResourceTag/k8s.io/cluster-autoscaler/enabled": "true",
          [`aws:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: "owned",
        },
      },
    },
  ];
}
