import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../../components/kubernetes/cluster-context";
import { Karpenter } from "../../../../components/system/karpenter/component";
import { madeInCluster, PIN } from "../../../support/cluster";
import { only, resourcesOfType } from "../../../support/graphs";

interface Statement {
  Sid: string;
  Action: string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** An inline policy may have so many characters, spaces left out. Source: IAM quotas. */
const POLICY_QUOTA = 10_240;

const READY = [] as pulumi.Resource[];

async function karpenterIn(zonalShift: boolean) {
  return madeInCluster([], (cluster: ClusterContext, parent) => {
    const loadBalancers = { name: "aws-load-balancer-controller", serves: [] };
    cluster.installed.add({ ...FACTS, ...loadBalancers }, READY);
    new Karpenter("karpenter", { pin: PIN, cluster, pools: [], zonalShift, tags: {} }, { parent });
  });
}

const FACTS = {
  namespace: "kube-system",
  podSecurity: "restricted" as const,
  needs: [],
  conflictsWith: [],
  openPorts: [],
};

async function statements(zonalShift = true): Promise<Statement[]> {
  const { inputs } = only(await karpenterIn(zonalShift), "aws:iam/rolePolicy:RolePolicy", "karpenter");
  return (JSON.parse(String(inputs.policy)) as { Statement: Statement[] }).Statement;
}

test("the statements are those of the project's own template, and two for the key of our volumes", async () => {
  expect((await statements()).map(({ Sid }) => Sid)).toEqual([
    "AllowScopedEC2InstanceAccessActions",
    "AllowScopedEC2LaunchTemplateAccessActions",
    "AllowScopedEC2InstanceActionsWithTags",
    "AllowScopedResourceCreationTagging",
    "AllowScopedResourceTagging",
    "AllowScopedDeletion",
    "AllowPassingInstanceRole",
    "AllowScopedInstanceProfileCreationActions",
    "AllowScopedInstanceProfileTagActions",
    "AllowScopedInstanceProfileActions",
    "AllowInstanceProfileReadActions",
    "AllowUnscopedInstanceProfileListAction",
    "AllowAPIServerEndpointDiscovery",
    "AllowInterruptionQueueActions",
    "AllowRegionalReadActions",
    "AllowSSMReadActions",
    "AllowPricingReadActions",
    "AllowZonalShiftStatusReadOnly",
    "UseTheVolumeKey",
    "GrantTheVolumeKeyToVolumes",
  ]);
});

test("it ends instances and launch templates of this cluster's pools only", async () => {
  const deletion = (await statements()).find(({ Sid }) => Sid === "AllowScopedDeletion");
  expect(deletion).toMatchObject({
    Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
    Resource: ["arn:aws:ec2:eu-west-1:*:instance/*", "arn:aws:ec2:eu-west-1:*:launch-template/*"],
    Condition: {
      StringEquals: { "aws:ResourceTag/kubernetes.io/cluster/shop-prod": "owned" },
      StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
    },
  });
});

test("it passes one role on, to EC2 and to nothing else", async () => {
  const passing = (await statements()).filter(({ Action }) => Action.includes("iam:PassRole"));
  expect(passing).toHaveLength(1);
  expect(passing[0]?.Resource).toMatch(/:role\/shop-prod-karpenter-node$/);
  expect(passing[0]?.Condition).toEqual({
    StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] },
  });
});

test("without zonal shift it does not ask about it", async () => {
  expect((await statements(false)).map(({ Sid }) => Sid)).not.toContain("AllowZonalShiftStatusReadOnly");
});

test("the policy fits into a role", async () => {
  expect(JSON.stringify(await statements()).length).toBeLessThan(POLICY_QUOTA);
});

test("what AWS announces reaches a queue that only these rules write to, encrypted and over TLS", async () => {
  const made = await karpenterIn(true);
  expect(only(made, "aws:sqs/queue:Queue").inputs).toMatchObject({
    name: "shop-prod-karpenter",
    messageRetentionSeconds: 300,
    sqsManagedSseEnabled: true,
  });
  const patterns = resourcesOfType(made, "aws:cloudwatch/eventRule:EventRule").map(({ inputs }) =>
    JSON.parse(String(inputs.eventPattern)),
  );
  expect(patterns.map((pattern) => pattern["detail-type"][0]).sort()).toEqual([
    "AWS Health Event",
    "EC2 Capacity Reservation Instance Interruption Warning",
    "EC2 Instance Rebalance Recommendation",
    "EC2 Instance State-change Notification",
    "EC2 Spot Instance Interruption Warning",
  ]);
  expect(resourcesOfType(made, "aws:cloudwatch/eventTarget:EventTarget")).toHaveLength(5);
  const policy = JSON.parse(String(only(made, "aws:sqs/queuePolicy:QueuePolicy").inputs.policy)) as {
    Statement: Statement[];
  };
  expect(policy.Statement.map(({ Sid, Condition }) => [Sid, Object.keys(Condition ?? {})])).toEqual([
    ["OwnRulesSend", ["ArnEquals"]],
    ["RefusePlainHttp", ["Bool"]],
  ]);
});

test("nodes may join: a role of their own with an access entry, and the tag on the group that they are in", async () => {
  const made = await karpenterIn(true);
  expect(only(made, "aws:eks/accessEntry:AccessEntry").inputs).toMatchObject({
    clusterName: "shop-prod",
    type: "EC2_LINUX",
    principalArn: expect.stringMatching(/:role\/shop-prod-karpenter-node$/),
  });
  expect(only(made, "aws:ec2/tag:Tag").inputs).toEqual({
    resourceId: "sg-0a1b2c3d",
    key: "karpenter.sh/discovery/shop-prod",
    value: "shop-prod",
  });
});
