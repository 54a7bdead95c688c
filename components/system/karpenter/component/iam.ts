import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../../../shared/iam";

export interface KarpenterPolicyArgs {
  /** Name of the cluster, by whose tag its instances are told from others'. */
  clusterName: string;
  /** Region of the instances. @example "af-south-1" */
  region: string;
  /** Account of the cluster. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: pulumi.Input<string>;
  /** Role of its nodes: the only one that it may hand on to an instance. */
  nodeRoleArn: pulumi.Input<string>;
  /** Queue of what is about to happen to instances, which it reads and empties. */
  queueArn: pulumi.Input<string>;
  /** Key of the nodes' volumes, which it may use to start them. */
  volumeKeyArn: pulumi.Input<string>;
  /** Whether it may ask which zones traffic has been moved away from. */
  zonalShift: boolean;
}

type Tests = NonNullable<Statement["Condition"]>;

/**
 * Rights of the controller: it starts, tags and ends instances that bear the tags of this cluster and of a pool, and no
 * others. Source: the project's cloudformation.yaml at v1.14.1; the two last statements are ours.
 */
export function karpenterStatements(place: KarpenterPolicyArgs): Statement[] {
  return [
    ...instanceStatements(place),
    ...profileStatements(place),
    ...readStatements(place),
    ...zonalShiftStatements(place),
    ...volumeKeyStatements(place),
  ];
}

function allow(Sid: string, Action: string[], Resource: Statement["Resource"], Condition?: Tests): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition ? { Condition } : {}) };
}

function arns(place: KarpenterPolicyArgs, service: string, account: pulumi.Input<string>) {
  return (...resources: string[]) =>
    resources.map((rest) => pulumi.interpolate`arn:${place.partition}:${service}:${place.region}:${account}:${rest}`);
}

function instanceStatements(place: KarpenterPolicyArgs): Statement[] {
  const { clusterName } = place;
  const shared = arns(place, "ec2", "");
  const own = arns(place, "ec2", "*");
  const launch = ["ec2:RunInstances", "ec2:CreateFleet"];
  const cluster = `kubernetes.io/cluster/${clusterName}`;
  const made = own(
    "fleet/*",
    "instance/*",
    "volume/*",
    "network-interface/*",
    "launch-template/*",
    "spot-instances-request/*",
  );
  const tagged = {
    StringEquals: { [`aws:ResourceTag/${cluster}`]: "owned" },
    StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
  };
  const request = { [`aws:RequestTag/${cluster}`]: "owned", "aws:RequestTag/eks:eks-cluster-name": clusterName };
  const poolRequest = { StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" } };
  const creations = ["RunInstances", "CreateFleet", "CreateLaunchTemplate"];
  return [
    allow("AllowScopedEC2InstanceAccessActions", launch, [
      ...shared("image/*", "snapshot/*"),
      ...own("security-group/*", "subnet/*", "capacity-reservation/*", "placement-group/*"),
    ]),
    allow("AllowScopedEC2LaunchTemplateAccessActions", launch, own("launch-template/*"), tagged),
    allow("AllowScopedEC2InstanceActionsWithTags", [...launch, "ec2:CreateLaunchTemplate"], made, {
      StringEquals: request,
      ...poolRequest,
    }),
    allow("AllowScopedResourceCreationTagging", ["ec2:CreateTags"], made, {
      StringEquals: { ...request, "ec2:CreateAction": creations },
      ...poolRequest,
    }),
    allow("AllowScopedResourceTagging", ["ec2:CreateTags"], own("instance/*"), {
      ...tagged,
      StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": clusterName },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"] },
    }),
    allow(
      "AllowScopedDeletion",
      ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
      own("instance/*", "launch-template/*"),
      tagged,
    ),
  ];
}

/** Instance profiles, by which an instance gets the nodes' role. */
function profileStatements(place: KarpenterPolicyArgs): Statement[] {
  const { clusterName, region } = place;
  const profiles = pulumi.interpolate`arn:${place.partition}:iam::${place.accountId}:instance-profile/*`;
  const cluster = `kubernetes.io/cluster/${clusterName}`;
  const resource = {
    [`aws:ResourceTag/${cluster}`]: "owned",
    "aws:ResourceTag/topology.kubernetes.io/region": region,
  };
  const request = {
    [`aws:RequestTag/${cluster}`]: "owned",
    "aws:RequestTag/eks:eks-cluster-name": clusterName,
    "aws:RequestTag/topology.kubernetes.io/region": region,
  };
  const nodeClass = (side: "Request" | "Resource") => ({ [`aws:${side}Tag/karpenter.k8s.aws/ec2nodeclass`]: "*" });
  return [
    allow("AllowPassingInstanceRole", ["iam:PassRole"], place.nodeRoleArn, {
      StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] },
    }),
    allow("AllowScopedInstanceProfileCreationActions", ["iam:CreateInstanceProfile"], profiles, {
      StringEquals: request,
      StringLike: nodeClass("Request"),
    }),
    allow("AllowScopedInstanceProfileTagActions", ["iam:TagInstanceProfile"], profiles, {
      StringEquals: { ...resource, ...request },
      StringLike: { ...nodeClass("Resource"), ...nodeClass("Request") },
    }),
    allow(
      "AllowScopedInstanceProfileActions",
      ["iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"],
      profiles,
      { StringEquals: resource, StringLike: nodeClass("Resource") },
    ),
    allow("AllowInstanceProfileReadActions", ["iam:GetInstanceProfile"], profiles),
    allow("AllowUnscopedInstanceProfileListAction", ["iam:ListInstanceProfiles"], "*"),
  ];
}

function readStatements(place: KarpenterPolicyArgs): Statement[] {
  const described = [
    "CapacityReservations",
    "Images",
    "Instances",
    "InstanceStatus",
    "InstanceTypeOfferings",
    "InstanceTypes",
    "LaunchTemplates",
    "PlacementGroups",
    "SecurityGroups",
    "SpotPriceHistory",
    "Subnets",
  ];
  return [
    allow("AllowAPIServerEndpointDiscovery", ["eks:DescribeCluster"], clusterArn(place)),
    allow(
      "AllowInterruptionQueueActions",
      ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
      place.queueArn,
    ),
    allow(
      "AllowRegionalReadActions",
      described.map((what) => `ec2:Describe${what}`),
      "*",
      { StringEquals: { "aws:RequestedRegion": place.region } },
    ),
    allow("AllowSSMReadActions", ["ssm:GetParameter"], arns(place, "ssm", "")("parameter/aws/service/*")),
    // Prices are in one region for all, so no region limits this.
    allow("AllowPricingReadActions", ["pricing:GetProducts"], "*"),
  ];
}

function zonalShiftStatements(place: KarpenterPolicyArgs): Statement[] {
  if (!place.zonalShift) return [];
  const condition = { StringEquals: { "arc-zonal-shift:ResourceIdentifier": clusterArn(place) } };
  return [allow("AllowZonalShiftStatusReadOnly", ["arc-zonal-shift:GetManagedResource"], "*", condition)];
}

/** Who starts an instance needs rights on the key of its volumes, through EC2 and for nothing else. */
function volumeKeyStatements({ region, volumeKeyArn }: KarpenterPolicyArgs): Statement[] {
  const throughEc2 = { StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` } };
  const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
  return [
    allow("UseTheVolumeKey", use, volumeKeyArn, throughEc2),
    allow("GrantTheVolumeKeyToVolumes", ["kms:CreateGrant"], volumeKeyArn, {
      ...throughEc2,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  ];
}

function clusterArn({ partition, region, accountId, clusterName }: KarpenterPolicyArgs): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`;
}
