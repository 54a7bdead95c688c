import type { GraphResource } from "offline-engine/graph";
import { stages } from "../../tools/plan/stages";
import { type Graph, graph, only, prerequisites, resourcesOfType, stackNames } from "../support/graphs";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const ADDON = "aws:eks/addon:Addon";
const CLUSTER = "aws:eks/cluster:Cluster";

function needs(stack: Graph, resource: GraphResource, other: GraphResource): boolean {
  return prerequisites(stack, resource).has(other);
}

describe.each(stackNames())("order of %s", (name) => {
  const stack = graph(name);
  const addon = (addonName: string) => only(stack, ADDON, `addon-${addonName}`);
  const nodeGroups = resourcesOfType(stack, NODE_GROUP);
  const systemNodes = only(stack, NODE_GROUP, "nodes-system");

  test("what names the cluster comes after it: EKS refuses what belongs to a cluster that is not there", () => {
    const cluster = only(stack, CLUSTER);
    const naming = stack.resources.filter(({ custom, inputs }) => custom && inputs.clusterName === cluster.inputs.name);
    expect(naming.length).toBeGreaterThan(15);
    expect(naming.filter((resource) => !needs(stack, resource, cluster)).map((resource) => resource.name)).toEqual([]);
  });

  test("the layers come one after the other, and nothing waits in a ring", () => {
    const order = stages(stack.resources).map((stage) => stage.map((unit) => unit.name));
    const stageOf = (unit: string) => order.findIndex((stage) => stage.includes(unit));
    const backbone = [
      "aws",
      "key-cluster",
      "network",
      "cluster",
      "addon-vpc-cni",
      "nodes-system",
      "addon-coredns",
      "addon-aws-ebs-csi-driver",
      "storage",
      "namespace-wakala-apps",
      "load-balancer-controller",
      "cert-manager",
      "opentelemetry-operator",
      "jaeger",
    ].map(stageOf);
    expect(backbone).toEqual([...new Set(backbone)].sort((one, other) => one - other));
    expect(backbone).not.toContain(-1);
    expect(stageOf("delivery")).toBe(order.length - 1);
  });

  test.each(["vpc-cni", "kube-proxy", "eks-pod-identity-agent"])("%s is there before any node", (addonName) => {
    expect(nodeGroups.filter((group) => !needs(stack, group, addon(addonName)))).toEqual([]);
    expect(nodeGroups.filter((group) => needs(stack, addon(addonName), group))).toEqual([]);
  });

  test.each(["coredns", "snapshot-controller", "aws-ebs-csi-driver"])(
    "%s waits for the nodes that it runs on, and for no others",
    (addonName) => {
      expect(nodeGroups.filter((group) => needs(stack, addon(addonName), group))).toEqual([systemNodes]);
    },
  );

  test("the EBS driver comes after the snapshot kinds, or it would have no snapshotter", () => {
    expect(needs(stack, addon("aws-ebs-csi-driver"), addon("snapshot-controller"))).toBe(true);
  });

  test("the cluster waits for its log group and for the rights of its role", () => {
    const needed = prerequisites(stack, only(stack, "eks:index:Cluster"));
    expect(needed).toContain(only(stack, "aws:cloudwatch/logGroup:LogGroup", "cluster-logs"));
    expect(needed).toContain(
      only(stack, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "cluster-service-AmazonEKSClusterPolicy"),
    );
  });

  test("nothing is created in Kubernetes before somebody may: every object waits for the access entries", () => {
    const objects = stack.resources.filter(({ type }) => type.startsWith("kubernetes:"));
    const grants = resourcesOfType(stack, "aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
    expect(objects.length).toBeGreaterThan(0);
    expect(grants.length).toBeGreaterThan(0);
    expect(objects.filter((object) => grants.some((grant) => !needs(stack, object, grant)))).toEqual([]);
  });

  test("destroy ends: cluster and network wait for nothing that is made in them", () => {
    const inner = [...nodeGroups, ...resourcesOfType(stack, ADDON)];
    expect(inner.filter((resource) => !needs(stack, resource, only(stack, CLUSTER)))).toEqual([]);
    expect(inner.filter((resource) => needs(stack, only(stack, CLUSTER), resource))).toEqual([]);
    expect(needs(stack, only(stack, CLUSTER), only(stack, "aws:ec2/vpc:Vpc"))).toBe(true);
  });

  test("a node has its routes and rights before it starts", () => {
    for (const group of nodeGroups) {
      const needed = prerequisites(stack, group);
      const routes = resourcesOfType(stack, "aws:ec2/route:Route").filter(({ name: route }) => route.endsWith("-nat"));
      expect(routes.filter((route) => !needed.has(route))).toEqual([]);
      expect(
        [...needed].filter(
          ({ type, parent }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment" && parent === group.parent,
        ),
      ).toHaveLength(3);
    }
  });
});
