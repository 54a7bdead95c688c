import type { GraphResource, StackGraph } from "offline-engine";
import { namesByType, needs } from "../../support/component";
import { only, resourcesOfType } from "../../support/graphs";
import { CIDR, VPC_ARGS, vpcWith } from "../../support/vpc";

let whole: StackGraph;
beforeAll(async () => {
  whole = await vpcWith();
});

const subnet = (name: string) => only(whole, "aws:ec2/subnet:Subnet", `network-${name}`);
const route = (name: string) => only(whole, "aws:ec2/route:Route", `network-${name}`);
const tags = ({ inputs }: GraphResource) => inputs.tags as Record<string, string>;

test("what it makes, by the names that every deployed stack knows it by", () => {
  expect(whole.findings).toEqual([]);
  expect(namesByType(whole)).toEqual({
    "platform:network:Vpc": ["network"],
    "aws:ec2/vpc:Vpc": ["network"],
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ["network-default"],
    "aws:ec2/subnet:Subnet": [
      ...["network-database-a", "network-database-b", "network-private-a", "network-private-b"],
      ...["network-public-a", "network-public-b"],
    ],
    "aws:ec2/internetGateway:InternetGateway": ["network-internet"],
    "aws:ec2/eip:Eip": ["network-nat-a", "network-nat-b"],
    "aws:ec2/natGateway:NatGateway": ["network-nat-a", "network-nat-b"],
    "aws:ec2/routeTable:RouteTable": ["network-database", "network-private-a", "network-private-b", "network-public"],
    "aws:ec2/routeTableAssociation:RouteTableAssociation": [
      ...["network-database-a", "network-database-b", "network-private-a", "network-private-b"],
      ...["network-public-a", "network-public-b"],
    ],
    "aws:ec2/route:Route": ["network-private-a-nat", "network-private-b-nat", "network-public-internet"],
    "aws:ec2/vpcEndpoint:VpcEndpoint": ["network-dynamodb", "network-ecr-api", "network-s3", "network-sts"],
    "aws:ec2/securityGroup:SecurityGroup": ["network-endpoints"],
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["network-endpoints"],
    "aws:cloudwatch/logGroup:LogGroup": ["network-flow-logs"],
    "aws:iam/role:Role": ["network-flow-logs"],
    "aws:iam/rolePolicy:RolePolicy": ["network-flow-logs"],
    "aws:ec2/flowLog:FlowLog": ["network-flow-logs"],
  });
});

test("a VPC whose hosts have names: private DNS of the endpoints and of EKS needs both settings", () => {
  const vpc = only(whole, "aws:ec2/vpc:Vpc");
  expect(vpc.inputs).toEqual({
    cidrBlock: CIDR,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { Name: "shop-prod" },
  });
  expect(vpc.options.protect).toBe(true);
});

test("the default security group lets nothing in or out, so what names no group can do nothing", () => {
  const group = only(whole, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
  expect(group.inputs).toMatchObject({ ingress: [], egress: [] });
  expect(needs(whole, group)).toEqual(["Vpc network"]);
});

test("subnets where the plan puts them, protected, no address of the internet by itself even in the public ones", () => {
  expect(
    resourcesOfType(whole, "aws:ec2/subnet:Subnet").map(({ name, inputs, options }) => [
      name,
      inputs.availabilityZone,
      inputs.cidrBlock,
      inputs.mapPublicIpOnLaunch,
      options.protect,
    ]),
  ).toEqual([
    ["network-database-a", "eu-west-1a", "10.0.144.0/22", false, true],
    ["network-database-b", "eu-west-1b", "10.0.148.0/22", false, true],
    ["network-private-a", "eu-west-1a", "10.0.0.0/19", false, true],
    ["network-private-b", "eu-west-1b", "10.0.32.0/19", false, true],
    ["network-public-a", "eu-west-1a", "10.0.128.0/22", false, true],
    ["network-public-b", "eu-west-1b", "10.0.132.0/22", false, true],
  ]);
});

test("controllers find the public and the private subnets, and no others, by their tags", () => {
  expect(tags(subnet("public-a"))).toEqual({
    Name: "shop-prod-public-a",
    Tier: "public",
    "kubernetes.io/cluster/shop-prod": "shared",
    "kubernetes.io/role/elb": "1",
  });
  expect(tags(subnet("private-b"))).toEqual({
    Name: "shop-prod-private-b",
    Tier: "private",
    "kubernetes.io/cluster/shop-prod": "shared",
    "kubernetes.io/role/internal-elb": "1",
    "karpenter.sh/discovery/shop-prod": "shop-prod",
  });
  expect(tags(subnet("database-a"))).toEqual({ Name: "shop-prod-database-a", Tier: "database" });
});

describe("the way out", () => {
  test("of the public subnets is the internet gateway", () => {
    expect(needs(whole, route("public-internet"))).toEqual([
      "InternetGateway network-internet",
      "RouteTable network-public",
    ]);
    expect(route("public-internet").inputs).toMatchObject({ destinationCidrBlock: "0.0.0.0/0" });
    expect(tags(only(whole, "aws:ec2/internetGateway:InternetGateway"))).toEqual({ Name: "shop-prod" });
  });

  test.each(["a", "b"])("of the private subnet in zone %s is that zone's own NAT gateway", (zone) => {
    expect(route(`private-${zone}-nat`).inputs).toMatchObject({ destinationCidrBlock: "0.0.0.0/0" });
    expect(needs(whole, route(`private-${zone}-nat`))).toEqual([
      `NatGateway network-nat-${zone}`,
      `RouteTable network-private-${zone}`,
    ]);
  });

  test("there is none for a tier that is neither: its table has no route", () => {
    const routed = resourcesOfType(whole, "aws:ec2/route:Route").flatMap((each) => needs(whole, each));
    expect(routed).not.toContain("RouteTable network-database");
  });

  test("is the one NAT gateway for all private subnets where that was asked for", async () => {
    const graph = await vpcWith({ nat: "single" });
    expect(namesByType(graph)["aws:ec2/natGateway:NatGateway"]).toEqual(["network-nat-a"]);
    for (const zone of ["a", "b"]) {
      const used = only(graph, "aws:ec2/route:Route", `network-private-${zone}-nat`);
      expect(needs(graph, used)).toContain("NatGateway network-nat-a");
    }
  });

  test("is handed on whole: a node that starts before its route never joins", () => {
    expect((whole.outputs.egress as string[]).map((urn) => urn.split("::").slice(-1)[0])).toEqual([
      ...["network-public-a", "network-public-b", "network-public-internet"],
      ...["network-private-a", "network-private-a-nat", "network-private-b", "network-private-b-nat"],
    ]);
  });
});

test("a NAT gateway stands in its zone's public subnet, with an address that partners can put on a list", () => {
  const gateway = only(whole, "aws:ec2/natGateway:NatGateway", "network-nat-b");
  expect(needs(whole, gateway)).toEqual([
    "Eip network-nat-b",
    "InternetGateway network-internet",
    "Subnet network-public-b",
  ]);
  expect(tags(gateway)).toEqual({ Name: "shop-prod-nat-b" });
  const address = only(whole, "aws:ec2/eip:Eip", "network-nat-b");
  expect(address.inputs).toEqual({ domain: "vpc", tags: { Name: "shop-prod-nat-b" } });
  // EC2 refuses to let go of the gateway of the internet while an address of the VPC is mapped.
  expect(needs(whole, address)).toEqual(["InternetGateway network-internet"]);
  expect(whole.outputs.natAddresses).toHaveLength(2);
});

test("every subnet follows a table of its own tier, the private ones one of their own", () => {
  const followed = resourcesOfType(whole, "aws:ec2/routeTableAssociation:RouteTableAssociation").map((each) =>
    needs(whole, each).join(" <- "),
  );
  expect(followed).toEqual([
    "RouteTable network-database <- Subnet network-database-a",
    "RouteTable network-database <- Subnet network-database-b",
    "RouteTable network-private-a <- Subnet network-private-a",
    "RouteTable network-private-b <- Subnet network-private-b",
    "RouteTable network-public <- Subnet network-public-a",
    "RouteTable network-public <- Subnet network-public-b",
  ]);
  expect(resourcesOfType(whole, "aws:ec2/routeTable:RouteTable").map((table) => tags(table).Name)).toEqual([
    "shop-prod-database",
    "shop-prod-private-a",
    "shop-prod-private-b",
    "shop-prod-public",
  ]);
});

describe("endpoints", () => {
  const endpoint = (name: string) => only(whole, "aws:ec2/vpcEndpoint:VpcEndpoint", `network-${name}`);

  test("of the gateway sort are routes of every table: no tier takes S3 through a NAT gateway", () => {
    expect(endpoint("s3").inputs).toMatchObject({
      vpcEndpointType: "Gateway",
      serviceName: "com.amazonaws.eu-west-1.s3",
      tags: { Name: "shop-prod-s3" },
    });
    expect(needs(whole, endpoint("s3"))).toEqual([
      ...["RouteTable network-database", "RouteTable network-private-a", "RouteTable network-private-b"],
      ...["RouteTable network-public", "Vpc network"],
    ]);
  });

  test("of the interface sort answer to the service's own name, in every zone, to HTTPS from the VPC alone", () => {
    expect(endpoint("ecr-api").inputs).toMatchObject({
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.eu-west-1.ecr.api",
      privateDnsEnabled: true,
      tags: { Name: "shop-prod-ecr.api" },
    });
    expect(needs(whole, endpoint("ecr-api"))).toEqual([
      ...["SecurityGroup network-endpoints", "Subnet network-private-a", "Subnet network-private-b", "Vpc network"],
    ]);
    const [group, rule] = [
      only(whole, "aws:ec2/securityGroup:SecurityGroup"),
      only(whole, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
    ];
    expect(group.inputs).toMatchObject({
      description: "HTTPS from the VPC to the interface endpoints",
      tags: { Name: "shop-prod-endpoints" },
    });
    expect(needs(whole, rule)).toEqual(["SecurityGroup network-endpoints"]);
    expect(rule.inputs).toMatchObject({
      description: "HTTPS from inside the VPC",
      cidrIpv4: CIDR,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    });
  });
});

test("without interface endpoints there is no group for them; without private subnets nothing that only they need", async () => {
  const plain = await vpcWith({ interfaceEndpoints: [], gatewayEndpoints: [] });
  expect(namesByType(plain)).not.toHaveProperty("aws:ec2/securityGroup:SecurityGroup");
  expect(namesByType(plain)).not.toHaveProperty("aws:ec2/vpcEndpoint:VpcEndpoint");
  const open = await vpcWith({ subnets: VPC_ARGS.subnets.filter(({ tier }) => tier === "public") });
  expect(namesByType(open)["aws:ec2/routeTable:RouteTable"]).toEqual(["network-public"]);
  const closed = await vpcWith({ subnets: VPC_ARGS.subnets.filter(({ tier }) => tier !== "public") });
  expect(closed.findings).toEqual([]);
  expect(namesByType(closed)).not.toHaveProperty("aws:ec2/natGateway:NatGateway");
  expect(namesByType(closed)["aws:ec2/route:Route"]).toEqual(["network-public-internet"]);
});

test("an unprotected one may go, and a transform has the last word on the VPC and on each subnet", async () => {
  const graph = await vpcWith({
    protect: false,
    transform: {
      vpc: (inputs) => ({ ...inputs, instanceTenancy: "dedicated" }),
      subnet: (inputs) => ({ ...inputs, assignIpv6AddressOnCreation: true }),
    },
  });
  const guarded = graph.resources.filter(({ options, type }) => options.protect && !type.startsWith("aws:cloudwatch"));
  expect(guarded).toEqual([]);
  expect(only(graph, "aws:ec2/vpc:Vpc").inputs).toMatchObject({ cidrBlock: CIDR, instanceTenancy: "dedicated" });
  expect(
    resourcesOfType(graph, "aws:ec2/subnet:Subnet").map(({ inputs }) => inputs.assignIpv6AddressOnCreation),
  ).toEqual(Array(6).fill(true));
});
