/** How what a deployment made is told from others of its kind, and by what id it is imported. */

import { declaredOutputs } from "offline-engine/declarations/outputs";
import { synthesize } from "offline-engine/outputs/synthetic";
import type { Properties } from "offline-engine/values";
import { idOf, subjectOf } from "../../../tools/orphans/arn";
import { isMadeByAService } from "../../../tools/orphans/found";
import { fits, importIdOf, isOfOurKinds, KINDS } from "../../../tools/orphans/kinds";
import { OPERATIONS } from "../../../tools/service-models/operations";
import { graph, resourcesOfType, stackNames } from "../../support/graphs";
import { arn } from "./world";

interface Case {
  readonly type: string;
  readonly inputs: Record<string, unknown>;
  readonly arn: string;
  readonly tags?: Record<string, string>;
  readonly facts?: Record<string, string>;
  /** Of the import. */
  readonly id: string;
}

const named = (type: string, resource: string): Case => ({
  type,
  inputs: { tags: { Name: "main" } },
  arn: arn("ec2", resource),
  tags: { Name: "main" },
  id: resource.split("/")[1] ?? "",
});
const CLUSTER = { clusterName: "main" };

const CASES: readonly Case[] = [
  named("aws:ec2/eip:Eip", "elastic-ip/eipalloc-1"),
  named("aws:ec2/flowLog:FlowLog", "vpc-flow-log/fl-1"),
  named("aws:ec2/internetGateway:InternetGateway", "internet-gateway/igw-1"),
  named("aws:ec2/natGateway:NatGateway", "natgateway/nat-1"),
  named("aws:ec2/routeTable:RouteTable", "route-table/rtb-1"),
  named("aws:ec2/subnet:Subnet", "subnet/subnet-1"),
  named("aws:ec2/vpc:Vpc", "vpc/vpc-1"),
  named("aws:ec2/vpcEndpoint:VpcEndpoint", "vpc-endpoint/vpce-1"),
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: { name: "main-rebalance" },
    arn: arn("events", "rule/main-rebalance"),
    id: "main-rebalance",
  },
  {
    type: "aws:cloudwatch/logDelivery:LogDelivery",
    inputs: { tags: { Name: "api.example.com" } },
    arn: arn("logs", "delivery:AbC123"),
    tags: { Name: "api.example.com" },
    id: "AbC123",
  },
  {
    type: "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    inputs: { name: "main-access" },
    arn: arn("logs", "delivery-destination:main-access"),
    id: "main-access",
  },
  {
    type: "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    inputs: { name: "main-api-example-com" },
    arn: arn("logs", "delivery-source:main-api-example-com"),
    id: "main-api-example-com",
  },
  {
    type: "aws:cloudwatch/logGroup:LogGroup",
    inputs: { name: "/aws/eks/main/cluster" },
    arn: arn("logs", "log-group:/aws/eks/main/cluster"),
    id: "/aws/eks/main/cluster",
  },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: { name: "main-pods-without-a-node" },
    arn: arn("cloudwatch", "alarm:main-pods-without-a-node"),
    id: "main-pods-without-a-node",
  },
  {
    type: "aws:ec2/launchTemplate:LaunchTemplate",
    inputs: { name: "nodes-1234567" },
    arn: arn("ec2", "launch-template/lt-1"),
    facts: { name: "nodes-1234567" },
    id: "lt-1",
  },
  {
    type: "aws:ec2/securityGroup:SecurityGroup",
    inputs: { name: "endpoints" },
    arn: arn("ec2", "security-group/sg-1"),
    facts: { name: "endpoints" },
    id: "sg-1",
  },
  {
    type: "aws:route53/zone:Zone",
    inputs: { name: "example.com", tags: { Name: "example.com" } },
    arn: "arn:aws:route53:::hostedzone/Z0123456789ABC",
    tags: { Name: "example.com" },
    id: "Z0123456789ABC",
  },
  {
    type: "aws:ecr/repository:Repository",
    inputs: { name: "team/api" },
    arn: arn("ecr", "repository/team/api"),
    id: "team/api",
  },
  {
    type: "aws:eks/accessEntry:AccessEntry",
    inputs: { ...CLUSTER, principalArn: "arn:aws:iam::123456789012:role/Admin" },
    arn: arn("eks", "access-entry/main/role/123456789012/Admin/0-1"),
    id: "main:arn:aws:iam::123456789012:role/Admin",
  },
  {
    type: "aws:eks/addon:Addon",
    inputs: { ...CLUSTER, addonName: "coredns" },
    arn: arn("eks", "addon/main/coredns/0-1"),
    id: "main:coredns",
  },
  { type: "aws:eks/cluster:Cluster", inputs: { name: "main" }, arn: arn("eks", "cluster/main"), id: "main" },
  {
    type: "aws:eks/nodeGroup:NodeGroup",
    inputs: { ...CLUSTER, nodeGroupNamePrefix: "db-a-" },
    arn: arn("eks", "nodegroup/main/db-a-2026/0-1"),
    id: "main:db-a-2026",
  },
  {
    type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    inputs: { ...CLUSTER, namespace: "velero", serviceAccount: "server" },
    arn: arn("eks", "podidentityassociation/main/a-1"),
    facts: { ...CLUSTER, namespace: "velero", serviceAccount: "server" },
    id: "main,a-1",
  },
  {
    type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    inputs: { url: "https://oidc.eks.af-south-1.amazonaws.com/id/ABC" },
    arn: "arn:aws:iam::123456789012:oidc-provider/oidc.eks.af-south-1.amazonaws.com/id/ABC",
    id: "arn:aws:iam::123456789012:oidc-provider/oidc.eks.af-south-1.amazonaws.com/id/ABC",
  },
  {
    type: "aws:iam/role:Role",
    inputs: { name: "main-node" },
    arn: "arn:aws:iam::123456789012:role/nodes/main-node",
    id: "main-node",
  },
  {
    type: "aws:kms/key:Key",
    inputs: { description: "main: volumes" },
    arn: arn("kms", "key/1-2"),
    facts: { description: "main: volumes" },
    id: "1-2",
  },
  {
    type: "aws:kms/replicaKey:ReplicaKey",
    inputs: { primaryKeyArn: arn("kms", "key/mrk-1") },
    arn: arn("kms", "key/mrk-1", "eu-west-1"),
    id: "mrk-1",
  },
  {
    type: "aws:route53/healthCheck:HealthCheck",
    inputs: { tags: { Name: "main" } },
    arn: "arn:aws:route53:::healthcheck/1-2",
    tags: { Name: "main" },
    id: "1-2",
  },
  { type: "aws:s3/bucket:Bucket", inputs: { bucket: "main-data" }, arn: "arn:aws:s3:::main-data", id: "main-data" },
  {
    type: "aws:secretsmanager/secret:Secret",
    inputs: { name: "main/db" },
    arn: arn("secretsmanager", "secret:main/db-Ab12Cd"),
    id: arn("secretsmanager", "secret:main/db-Ab12Cd"),
  },
  {
    type: "aws:sqs/queue:Queue",
    inputs: { name: "main" },
    arn: arn("sqs", "main"),
    id: "https://sqs.af-south-1.amazonaws.com/123456789012/main",
  },
  {
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    inputs: { securityGroupId: "sg-1" },
    arn: arn("ec2", "security-group-rule/sgr-1"),
    id: "sgr-1",
  },
  {
    type: "aws:acm/certificate:Certificate",
    inputs: { tags: { Name: "api.example.com" } },
    arn: arn("acm", "certificate/0a1b2c3d"),
    tags: { Name: "api.example.com" },
    id: arn("acm", "certificate/0a1b2c3d"),
  },
  {
    type: "aws:wafv2/webAcl:WebAcl",
    inputs: { name: "main-edge", scope: "REGIONAL" },
    arn: arn("wafv2", "regional/webacl/main-edge/0a1b2c3d"),
    id: "0a1b2c3d/main-edge/REGIONAL",
  },
  {
    type: "aws:cloudfront/distribution:Distribution",
    inputs: { tags: { Name: "api.example.com" } },
    arn: "arn:aws:cloudfront::123456789012:distribution/E2QWRUHEXAMPLE",
    tags: { Name: "api.example.com" },
    id: "E2QWRUHEXAMPLE",
  },
  {
    type: "aws:shield/protection:Protection",
    inputs: { tags: { Name: "api.example.com" } },
    arn: "arn:aws:shield::123456789012:protection/0a1b2c3d",
    tags: { Name: "api.example.com" },
    id: "0a1b2c3d",
  },
];

const foundOf = ({ arn, tags = {}, facts = {} }: Case) => ({ arn, tags, facts });

test("there is a case for every kind", () => {
  expect(CASES.map(({ type }) => type).sort()).toEqual(Object.keys(KINDS).sort());
});

test.each(CASES)("$type is known by what it was made with, and imported by $id", (one) => {
  expect(isOfOurKinds(one)).toBe(true);
  expect(fits({ ...one, name: "x" }, foundOf(one))).toBe(true);
  expect(importIdOf(one.type, one.inputs, foundOf(one))).toBe(one.id);
});

test("a launch template without a name is known by the one that the provider makes up", () => {
  const type = "aws:ec2/launchTemplate:LaunchTemplate";
  const found = { arn: arn("ec2", "launch-template/lt-1"), tags: {}, facts: { name: "nodes-system-0a1b2c3" } };
  expect(fits({ type, name: "nodes-system", inputs: {} }, found)).toBe(true);
  expect(fits({ type, name: "nodes", inputs: {} }, found)).toBe(false);
});

test.each(CASES)("$type takes nothing for its own that another creation made", (one) => {
  const others = CASES.filter(({ type }) => type !== one.type);
  expect(others.filter((other) => fits({ ...one, name: "x" }, foundOf(other)))).toEqual([]);
});

test.each(CASES)("$type has an ARN of that form in the stand-in cloud, too", ({ type, inputs }) => {
  const { state } = synthesize({
    urn: `urn:pulumi:a::b::${type}::x`,
    type,
    name: "x",
    region: "eu-west-1",
    inputs: inputs as Properties,
  });
  const own = [state.arn, state.accessEntryArn, state.associationArn].find((one) => typeof one === "string");
  // The provider tells no ARN of a NAT gateway.
  if (type !== "aws:ec2/natGateway:NatGateway") expect(subjectOf(String(own))).toContain(KINDS[type]?.subject);
});

/** Its default one, which comes and goes with its VPC. */
const ADOPTED = ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];

test("every AWS type that bears tags is among the kinds", () => {
  const bearing = Object.keys(OPERATIONS).filter((type) =>
    declaredOutputs(type)?.some(({ name }) => name === "tagsAll"),
  );
  expect(bearing.length).toBeGreaterThan(20);
  expect(bearing.filter((type) => !(type in KINDS) && !ADOPTED.includes(type))).toEqual([]);
});

describe.each(stackNames())("%s", (stack) => {
  test("makes nothing that bears a service's tags, and no role of another name than its cluster's", () => {
    const { resources, outputs } = graph(stack);
    const cluster = (outputs.cluster as { name: string }).name;
    const marked = resources.filter(({ inputs }) =>
      isMadeByAService({ tags: (inputs.tags ?? {}) as Record<string, string> }),
    );
    expect(marked.map(({ urn }) => urn)).toEqual([]);
    const roles = resourcesOfType({ resources }, "aws:iam/role:Role").map(({ inputs }) => String(inputs.name));
    expect(roles.filter((name) => !name.startsWith(`${cluster}-`))).toEqual([]);
  });
});

test.each(["aws:autoscaling:groupName", "eks:cluster-name", "ebs.csi.aws.com/cluster", "karpenter.sh/nodepool"])(
  "what bears %s was made by a service",
  (key) => {
    expect(isMadeByAService({ tags: { Name: "main", [key]: "x" } })).toBe(true);
  },
);

test.each([
  [arn("ec2", "vpc/vpc-1"), "vpc-1"],
  ["arn:aws:s3:::bucket", "bucket"],
  [arn("logs", "log-group:/aws/x"), "x"],
  [arn("kms", "key/1234"), "1234"],
])("the id in %s is %s", (text, id) => {
  expect(idOf(text)).toBe(id);
});
