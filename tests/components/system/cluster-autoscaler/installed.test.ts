import {
  clusterAutoscalerFootprint,
  clusterAutoscalerValues,
} from "../../../../components/system/cluster-autoscaler/component/values";
import { clusterAutoscaler } from "../../../../components/system/cluster-autoscaler/module";
import { autoscaler } from "../../../../components/system/cluster-autoscaler/schema";
import { factsTable, testAddOn } from "../../../support/add-on";
import { madeInCluster, PIN } from "../../../support/cluster";
import { only } from "../../../support/graphs";
import { PLACEMENTS } from "../../../support/placements";

const OPTIONS = autoscaler.parse({});
const IMAGE = "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.2";
const WITH_IMAGE = { ...PIN, images: { "cluster-autoscaler": IMAGE } };

testAddOn({
  module: clusterAutoscaler,
  region: { autoscaler: OPTIONS },
  pin: WITH_IMAGE,
  type: "platform:system:ClusterAutoscaler",
  name: "cluster-autoscaler",
  release: { name: "cluster-autoscaler", namespace: "kube-system" },
  values: clusterAutoscalerValues(
    { clusterName: "shop-prod", region: "eu-west-1", placements: PLACEMENTS },
    IMAGE,
    OPTIONS,
  ),
  footprint: clusterAutoscalerFootprint(OPTIONS),
  account: { name: "cluster-autoscaler", description: "Scales managed node groups" },
});

test("what others must know of it", () => {
  expect(factsTable(clusterAutoscaler.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [],
    ports: ["metrics 8085 from cluster"],
    conflicts: [],
    hooks: [],
  });
});

test("without an image of the cluster's minor it is not made", async () => {
  await madeInCluster([], (cluster, parent) => {
    const args = { pin: PIN, cluster };
    expect(() => clusterAutoscaler.load().create("autoscaler", args, { autoscaler: OPTIONS }, { parent })).toThrow(
      "versions.yaml: charts.cluster-autoscaler.images: cluster-autoscaler is missing",
    );
  });
});

test("it may read all groups, and change those that bear both tags of the cluster", async () => {
  const graph = await madeInCluster([], (cluster, parent) => {
    cluster.installed.add({ name: "aws-load-balancer-controller", serves: [] }, []);
    clusterAutoscaler.load().create("autoscaler", { pin: WITH_IMAGE, cluster }, { autoscaler: OPTIONS }, { parent });
  });
  const { policy } = only(graph, "aws:iam/rolePolicy:RolePolicy").inputs;
  expect(JSON.parse(String(policy)).Statement).toEqual([
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
      Resource: "arn:aws:eks:eu-west-1:123456789012:nodegroup/shop-prod/*/*",
    },
    {
      Sid: "ScaleOwnGroups",
      Effect: "Allow",
      Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      Resource: "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:*:autoScalingGroupName/*",
      Condition: {
        StringEquals: {
          "aws:ResourceTag/k8s.io/cluster-autoscaler/enabled": "true",
          "aws:ResourceTag/k8s.io/cluster-autoscaler/shop-prod": "owned",
        },
      },
    },
  ]);
});
