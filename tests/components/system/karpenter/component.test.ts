import type { StackGraph } from "offline-engine";
import { Karpenter } from "../../../../components/system/karpenter/component";
import type { KarpenterPool } from "../../../../components/system/karpenter/pool";
import { madeInCluster, PIN } from "../../../support/cluster";
import { namesByType, needs } from "../../../support/component";
import { only } from "../../../support/graphs";
import { PLACEMENTS } from "../../../support/placements";

const POOL: KarpenterPool = {
  name: "spot",
  role: "batch",
  capacityTypes: ["spot"],
  arch: ["amd64"],
  instanceTypes: ["m5.large"],
  limits: { cpu: 100, memory: "400Gi" },
  consolidationPolicy: "WhenEmpty",
  consolidateAfter: "30s",
  expireAfter: "168h",
  ami: "al2023@v20260724",
  diskGiB: 100,
  maxPods: 110,
  labels: {},
  taints: [],
};

const CLASS = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass";
const NODE_POOL = "kubernetes:karpenter.sh/v1:NodePool";
const RELEASE = "kubernetes:helm.sh/v3:Release";

let graph: StackGraph;
beforeAll(async () => {
  graph = await madeInCluster([], (cluster, parent) => {
    cluster.installed.add({ name: "aws-load-balancer-controller", serves: [] }, []);
    new Karpenter("karpenter", { pin: PIN, cluster, pools: [POOL], zonalShift: true, tags: {} }, { parent });
  });
});

test("a controller with a queue of what AWS announces, a role for its nodes, and a class for each pool", () => {
  expect(graph.findings).toEqual([]);
  const events = ["capacity-reservation", "rebalance", "scheduled-change", "spot-interruption", "state-change"];
  expect(namesByType(graph)).toEqual({
    "platform:system:Karpenter": ["karpenter"],
    "platform:cluster:InterruptionQueue": ["karpenter-interruptions"],
    "aws:sqs/queue:Queue": ["karpenter-interruptions"],
    "aws:sqs/queuePolicy:QueuePolicy": ["karpenter-interruptions"],
    "aws:cloudwatch/eventRule:EventRule": events.map((event) => `karpenter-interruptions-${event}`),
    "aws:cloudwatch/eventTarget:EventTarget": events.map((event) => `karpenter-interruptions-${event}`),
    "aws:iam/role:Role": ["karpenter", "karpenter-nodes"],
    "aws:iam/rolePolicy:RolePolicy": ["karpenter"],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [
      "karpenter-nodes-AmazonEC2ContainerRegistryPullOnly",
      "karpenter-nodes-AmazonEKSWorkerNodePolicy",
      "karpenter-nodes-AmazonSSMManagedInstanceCore",
    ],
    "aws:eks/accessEntry:AccessEntry": ["karpenter-nodes"],
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": ["karpenter"],
    "aws:ec2/tag:Tag": ["karpenter-discovery"],
    [RELEASE]: ["karpenter"],
    [CLASS]: ["karpenter-class-spot"],
    [NODE_POOL]: ["karpenter-pool-spot"],
  });
});

test("its nodes come into the cluster as EC2 machines, and find its security group by a tag", () => {
  expect(only(graph, "aws:eks/accessEntry:AccessEntry").inputs).toEqual({
    clusterName: "shop-prod",
    principalArn: "arn:aws:iam::123456789012:role/shop-prod-karpenter-node",
    type: "EC2_LINUX",
  });
  expect(only(graph, "aws:ec2/tag:Tag").inputs).toEqual({
    resourceId: "sg-0a1b2c3d",
    key: "karpenter.sh/discovery/shop-prod",
    value: "shop-prod",
  });
  expect(only(graph, "aws:iam/role:Role", "karpenter-nodes").inputs).toMatchObject({
    name: "shop-prod-karpenter-node",
    description: "Nodes of Karpenter's pools of shop-prod",
  });
});

test("what goes last comes first: the nodes' role and the queue, Karpenter, the class, its pool", () => {
  expect(needs(graph, only(graph, RELEASE))).toEqual(
    expect.arrayContaining([
      "PodIdentityAssociation karpenter",
      "QueuePolicy karpenter-interruptions",
      "EventTarget karpenter-interruptions-spot-interruption",
      "AccessEntry karpenter-nodes",
      "Tag karpenter-discovery",
      "RolePolicyAttachment karpenter-nodes-AmazonEKSWorkerNodePolicy",
    ]),
  );
  expect(needs(graph, only(graph, CLASS))).toEqual(
    expect.arrayContaining(["Release karpenter", "AccessEntry karpenter-nodes", "Tag karpenter-discovery"]),
  );
  expect(needs(graph, only(graph, NODE_POOL))).toContain("EC2NodeClass karpenter-class-spot");
});

test("a pool and its class are given the time that their nodes need to be drained", () => {
  expect(only(graph, NODE_POOL).options.customTimeouts).toEqual({ create: "30m", update: "30m", delete: "30m" });
  expect(only(graph, CLASS).options.customTimeouts).toEqual({ create: "15m", update: "15m", delete: "15m" });
});

test("the chart's values: two pods on the nodes of node groups, which never run on a node of Karpenter's own", () => {
  expect(only(graph, RELEASE).inputs.values).toEqual({
    settings: {
      clusterName: "shop-prod",
      interruptionQueue: "shop-prod-karpenter",
      eksControlPlane: true,
      enableZonalShift: true,
    },
    serviceAccount: { create: true, name: "karpenter" },
    replicas: 2,
    controller: {
      resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
      env: [{ name: "AWS_REGION", value: "eu-west-1" }],
    },
    nodeSelector: PLACEMENTS.system.nodeSelector,
    tolerations: PLACEMENTS.system.tolerations,
    priorityClassName: "system-cluster-critical",
    serviceMonitor: { enabled: false },
  });
});

describe("the queue", () => {
  test("keeps what AWS announces for five minutes: a spot instance has gone after two", () => {
    expect(only(graph, "aws:sqs/queue:Queue").inputs).toEqual({
      name: "shop-prod-karpenter",
      messageRetentionSeconds: 300,
      sqsManagedSseEnabled: true,
    });
  });

  test.each([
    ["scheduled-change", "aws.health", "AWS Health Event"],
    ["spot-interruption", "aws.ec2", "EC2 Spot Instance Interruption Warning"],
    ["rebalance", "aws.ec2", "EC2 Instance Rebalance Recommendation"],
    ["state-change", "aws.ec2", "EC2 Instance State-change Notification"],
    ["capacity-reservation", "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"],
  ])("is told of %s", (event, source, type) => {
    const name = `karpenter-interruptions-${event}`;
    const rule = only(graph, "aws:cloudwatch/eventRule:EventRule", name);
    expect(rule.inputs.description).toBe(`shop-prod: ${type}`);
    expect(JSON.parse(String(rule.inputs.eventPattern))).toEqual({ source: [source], "detail-type": [type] });
    expect(needs(graph, only(graph, "aws:cloudwatch/eventTarget:EventTarget", name))).toEqual([
      `EventRule ${name}`,
      "Queue karpenter-interruptions",
    ]);
  });

  test("takes messages from its own rules, and from nobody without TLS", () => {
    const { policy } = only(graph, "aws:sqs/queuePolicy:QueuePolicy").inputs;
    const arn = "arn:aws:sqs:eu-west-1:123456789012:shop-prod-karpenter";
    const [send, refuse, ...others] = JSON.parse(String(policy)).Statement;
    expect(send).toMatchObject({
      Sid: "OwnRulesSend",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: arn,
    });
    expect(send.Condition.ArnEquals["aws:SourceArn"]).toHaveLength(5);
    expect(refuse).toEqual({
      Sid: "RefusePlainHttp",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "sqs:*",
      Resource: arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(others).toEqual([]);
  });
});
