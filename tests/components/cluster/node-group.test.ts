import type { StackGraph } from "offline-engine";
import { NodeGroup, type NodeGroupArgs } from "../../../components/cluster/node-group";
import { nodeUserData } from "../../../components/cluster/node-user-data";
import { made, namesByType, needs } from "../../support/component";
import { only, resourcesOfType } from "../../support/graphs";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/volumes";
const GROUP = "aws:eks/nodeGroup:NodeGroup";

const ARGS: NodeGroupArgs = {
  name: "database",
  role: "db",
  zones: ["eu-west-1a", "eu-west-1b"],
  perZone: false,
  instanceTypes: ["r5.2xlarge"],
  amiType: "AL2023_x86_64_STANDARD",
  min: 2,
  leastMin: 2,
  max: 6,
  desired: 3,
  capacity: "on-demand",
  onDemandBase: 1,
  diskGiB: 100,
  labels: { "node-role": "database" },
  taints: [{ key: "node-role", value: "database", effect: "NoSchedule" }],
  maxPods: 110,
  maxUnavailablePercentage: 33,
  autoscaled: false,
  policyArns: [],
  clusterName: "shop-prod",
  version: "1.35",
  subnetIds: { "eu-west-1a": "subnet-a", "eu-west-1b": "subnet-b" },
  allocatable: { cpu: "7910m" },
  deployed: [],
  kmsKeyArn: KEY,
  tags: { Project: "shop" },
  partition: "aws",
};

function groupWith(more: Partial<NodeGroupArgs> = {}): Promise<StackGraph> {
  return made((parent) => {
    const { roleArn, nodeGroupNames, ready } = new NodeGroup("nodes-database", { ...ARGS, ...more }, { parent });
    return { roleArn, nodeGroupNames, ready: ready.map(({ urn }) => urn) };
  });
}

let plain: StackGraph;
beforeAll(async () => {
  plain = await groupWith();
});

test("a managed node group with a launch template and a role of its own", () => {
  expect(plain.findings).toEqual([]);
  expect(namesByType(plain)).toEqual({
    "platform:cluster:NodeGroup": ["nodes-database"],
    "aws:iam/role:Role": ["nodes-database"],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [
      "nodes-database-AmazonEC2ContainerRegistryPullOnly",
      "nodes-database-AmazonEKSWorkerNodePolicy",
      "nodes-database-AmazonSSMManagedInstanceCore",
    ],
    "aws:ec2/launchTemplate:LaunchTemplate": ["nodes-database"],
    [GROUP]: ["nodes-database"],
  });
  expect(plain.outputs).toEqual({
    roleArn: "arn:aws:iam::123456789012:role/shop-prod-database-node",
    nodeGroupNames: [expect.any(String)],
    ready: [only(plain, GROUP).urn],
  });
});

test("what EKS is asked for", () => {
  const { nodeRoleArn, launchTemplate, ...inputs } = only(plain, GROUP).inputs;
  expect(inputs).toEqual({
    clusterName: "shop-prod",
    nodeGroupNamePrefix: "database-",
    version: "1.35",
    subnetIds: ["subnet-a", "subnet-b"],
    amiType: "AL2023_x86_64_STANDARD",
    instanceTypes: ["r5.2xlarge"],
    capacityType: "ON_DEMAND",
    scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 3 },
    labels: { "platform/role": "db", "platform/group": "database", "node-role": "database" },
    taints: [{ key: "node-role", value: "database", effect: "NO_SCHEDULE" }],
    // MINIMAL would take a node away before another is there, and the pods of a full group have nowhere to go.
    updateConfig: { maxUnavailablePercentage: 33, updateStrategy: "DEFAULT" },
    // Else a node whose kubelet or disk fails stays, and its pods wait until somebody looks.
    nodeRepairConfig: { enabled: true },
  });
  expect(launchTemplate).toEqual({ id: expect.stringMatching(/^lt-/), version: expect.stringMatching(/^\d+$/) });
  expect(nodeRoleArn).toBe(plain.outputs.roleArn);
});

test("no node starts before its role has all its rights; an update may take an hour, a start or an end half of one", () => {
  const group = only(plain, GROUP);
  expect(needs(plain, group)).toEqual([
    "LaunchTemplate nodes-database",
    "Role nodes-database",
    "RolePolicyAttachment nodes-database-AmazonEC2ContainerRegistryPullOnly",
    "RolePolicyAttachment nodes-database-AmazonEKSWorkerNodePolicy",
    "RolePolicyAttachment nodes-database-AmazonSSMManagedInstanceCore",
  ]);
  // Pods are drained one node after the other, each for as long as its disruption budgets let it take.
  expect(group.options.customTimeouts).toEqual({ create: "30m", update: "60m", delete: "30m" });
});

test.each([
  ["NoSchedule", "NO_SCHEDULE"],
  ["NoExecute", "NO_EXECUTE"],
  ["PreferNoSchedule", "PREFER_NO_SCHEDULE"],
] as const)("the taint effect %s is %s to EKS", async (effect, spelled) => {
  const graph = await groupWith({ taints: [{ key: "dedicated", value: "gpu", effect }] });
  expect(only(graph, GROUP).inputs.taints).toEqual([{ key: "dedicated", value: "gpu", effect: spelled }]);
});

describe("the role", () => {
  test("is EC2's, joins the cluster, pulls images, is reached through SSM: the CNI has one of its own", () => {
    const { inputs } = only(plain, "aws:iam/role:Role");
    expect(inputs).toMatchObject({
      name: "shop-prod-database-node",
      description: "Nodes of group database of shop-prod",
    });
    expect(JSON.parse(String(inputs.assumeRolePolicy)).Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: ["sts:AssumeRole"] },
    ]);
    expect(policies(plain)).toEqual([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
      "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    ]);
  });

  test("has the policies that the definition adds, and stands before the group", async () => {
    const graph = await groupWith({ policyArns: ["arn:aws:iam::123456789012:policy/team/read-models"] });
    expect(policies(graph)).toContain("arn:aws:iam::123456789012:policy/team/read-models");
    expect(needs(graph, only(graph, GROUP))).toContain("RolePolicyAttachment nodes-database-read-models");
  });

  const policies = (graph: StackGraph) =>
    resourcesOfType(graph, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ inputs }) => inputs.policyArn);
});

describe("a node starts", () => {
  const template = (graph: StackGraph) => only(graph, "aws:ec2/launchTemplate:LaunchTemplate").inputs;
  const volume = (deviceName: string, volumeSize: number) => ({
    deviceName,
    ebs: { volumeType: "gp3", volumeSize, encrypted: "true", kmsKeyId: KEY, deleteOnTermination: "true" },
  });

  test("with metadata by token only and one hop away, so that no pod takes the node's role", () => {
    expect(template(plain)).toMatchObject({
      name: "shop-prod-database",
      description: "Nodes of group database of shop-prod",
      updateDefaultVersion: true,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    });
  });

  test("on one encrypted volume, and with its pods told to kubelet", () => {
    expect(template(plain).blockDeviceMappings).toEqual([volume("/dev/xvda", 100)]);
    expect(template(plain).userData).toBe(nodeUserData("al2023", 110));
  });

  test("of Bottlerocket on two: 4 GiB of operating system, and the images and pods", async () => {
    const graph = await groupWith({ amiType: "BOTTLEROCKET_x86_64" });
    expect(template(graph).blockDeviceMappings).toEqual([volume("/dev/xvda", 4), volume("/dev/xvdb", 100)]);
    expect(template(graph).userData).toBe(nodeUserData("bottlerocket", 110));
  });

  test("with the platform's tags on the instance, its volumes and its interfaces", () => {
    const tags = { Project: "shop", Name: "shop-prod-database" };
    expect(template(plain).tagSpecifications).toEqual([
      { resourceType: "instance", tags },
      { resourceType: "volume", tags },
      { resourceType: "network-interface", tags },
    ]);
  });
});

describe("one group of the definition is several of EKS", () => {
  const groups = (graph: StackGraph) =>
    Object.fromEntries(
      resourcesOfType(graph, GROUP).map(({ name, inputs }) => [
        name,
        [inputs.nodeGroupNamePrefix, inputs.capacityType, inputs.scalingConfig, inputs.subnetIds],
      ]),
    );
  const sizes = (minSize: number, desiredSize: number, maxSize: number) => ({ minSize, maxSize, desiredSize });

  test("where it is mixed: the on-demand base, never more or fewer, and spot beyond it", async () => {
    const both = ["subnet-a", "subnet-b"];
    expect(groups(await groupWith({ capacity: "mixed", onDemandBase: 2 }))).toEqual({
      "nodes-database": ["database-", "ON_DEMAND", sizes(2, 2, 2), both],
      "nodes-database-spot": ["database-spot-", "SPOT", sizes(0, 1, 4), both],
    });
  });

  test("where it is perZone: a volume's pod needs a node in its own zone", async () => {
    expect(groups(await groupWith({ perZone: true }))).toEqual({
      "nodes-database-a": ["database-a-", "ON_DEMAND", sizes(1, 2, 3), ["subnet-a"]],
      "nodes-database-b": ["database-b-", "ON_DEMAND", sizes(1, 1, 3), ["subnet-b"]],
    });
  });
});

describe("the size", () => {
  const deployed = {
    name: "database-2026112710150000000000000001",
    min: 2,
    max: 6,
    desired: 5,
    capacityType: "ON_DEMAND",
    instanceTypes: ["r5.2xlarge"],
    amiType: "AL2023_x86_64_STANDARD",
  };

  test("is the autoscaler's where it has one: the size that the group has stays", async () => {
    const group = only(await groupWith({ autoscaled: true, deployed: [deployed] }), GROUP);
    expect(group.inputs.scalingConfig).toEqual({ minSize: 2, maxSize: 6, desiredSize: 5 });
    expect(group.options.ignoreChanges).toEqual(["scalingConfig"]);
  });

  test("is the definition's where it has none, whatever somebody set by hand", async () => {
    const group = only(await groupWith({ deployed: [deployed] }), GROUP);
    expect(group.inputs.scalingConfig).toEqual({ minSize: 2, maxSize: 6, desiredSize: 3 });
    expect(group.options.ignoreChanges).toEqual([]);
  });

  test("an autoscaler finds the group by tags that its instances don't bear; without one there are none", async () => {
    const graph = await groupWith({ autoscaled: true });
    const tag = "aws:autoscaling/tag:Tag";
    expect(namesByType(graph)[tag]).toEqual(["nodes-database-enabled", "nodes-database-shop-prod"]);
    const enabled = only(graph, tag, "nodes-database-enabled");
    expect(enabled.inputs).toEqual({
      autoscalingGroupName: expect.stringMatching(/./),
      tag: { key: "k8s.io/cluster-autoscaler/enabled", value: "true", propagateAtLaunch: false },
    });
    expect(needs(graph, enabled)).toEqual(["NodeGroup nodes-database"]);
    expect(resourcesOfType(plain, tag)).toEqual([]);
  });
});

test("a transform has the last word on the launch template and on each group", async () => {
  const graph = await groupWith({
    transform: {
      launchTemplate: (inputs) => ({ ...inputs, ebsOptimized: "true" }),
      nodeGroup: (inputs) => ({ ...inputs, forceUpdateVersion: true }),
    },
  });
  expect(only(graph, "aws:ec2/launchTemplate:LaunchTemplate").inputs).toMatchObject({ ebsOptimized: "true" });
  expect(only(graph, GROUP).inputs).toMatchObject({ clusterName: "shop-prod", forceUpdateVersion: true });
});
