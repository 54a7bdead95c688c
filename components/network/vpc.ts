import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ROLE_CHILDREN } from "../shared/role";
import { type Transforms, withTransform } from "../transform";
import { asTags, discoveryTags } from "./discovery-tags";
import { createFlowLogs, type FlowLogsArgs } from "./flow-logs";
import { createNatGateways, type NatGateway, type NatMode } from "./nat";
import type { PlannedSubnet } from "./subnet-plan";
import { type Network, type Subnet, zoneLetter } from "./types";
import { createGatewayEndpoints, createInterfaceEndpoints } from "./vpc-endpoints";

export interface VpcArgs {
  /** Name of the VPC, its `Name` tag and the start of its children's. @example "wakala-prod-primary" */
  name: string;
  /** The VPC's IPv4 block. @example "10.0.0.0/16" */
  cidr: string;
  /** Region, for the names of the endpoint services. @example "af-south-1" */
  region: string;
  /** The subnets to make, as `planSubnets` decided them. */
  subnets: PlannedSubnet[];
  /** Name of the cluster that will live here, for the discovery tags. */
  clusterName: string;
  /** One NAT gateway in each zone, or one for all. */
  nat: NatMode;
  /** Services reached through gateway endpoints, free of charge. @example ["s3", "dynamodb"] */
  gatewayEndpoints: string[];
  /** Services reached through interface endpoints, charged by the hour and zone. @example ["ecr.api", "sts"] */
  interfaceEndpoints: string[];
  /** Flow logs of all traffic; left out, none are kept. */
  flowLogs?: FlowLogsArgs;
  /** Protects the VPC and its subnets from being deleted. */
  protect: boolean;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { vpc: (inputs) => ({ ...inputs, instanceTenancy: "dedicated" }) }
   */
  transform?: Transforms<typeof Vpc.children>;
}

/**
 * A VPC with one subnet for each tier and zone. Public subnets route to an internet gateway, private ones to a NAT
 * gateway, every other tier (database) nowhere but inside the VPC. The default security group is emptied, so nothing
 * works by accident.
 */
export class Vpc extends pulumi.ComponentResource implements Network {
  /** What `transform` reaches. */
  static readonly children = {
    /** The VPC itself: tenancy, DNS, IPv6. */
    vpc: aws.ec2.Vpc,
    /** The group of whatever names none: it lets nothing through. */
    defaultSecurityGroup: aws.ec2.DefaultSecurityGroup,
    /** Subnets, one for each tier and zone; logical names end in both, such as `-private-a`. */
    subnet: aws.ec2.Subnet,
    /** The way to the internet of the public subnets. */
    internetGateway: aws.ec2.InternetGateway,
    /** Route tables, one for each private subnet and one for each other tier. */
    routeTable: aws.ec2.RouteTable,
    /** Which subnet follows which table. */
    routeTableAssociation: aws.ec2.RouteTableAssociation,
    /** Default routes: to the internet gateway or to a NAT gateway. */
    route: aws.ec2.Route,
    /** Public addresses of the NAT gateways. */
    natAddress: aws.ec2.Eip,
    /** NAT gateways, one for each zone or one for all. */
    natGateway: aws.ec2.NatGateway,
    /** Gateway and interface endpoints of AWS services. */
    endpoint: aws.ec2.VpcEndpoint,
    /** The group of the interface endpoints. */
    endpointSecurityGroup: aws.ec2.SecurityGroup,
    /** Who reaches the interface endpoints. */
    endpointIngress: aws.vpc.SecurityGroupIngressRule,
    /** What is written down of the traffic. */
    flowLog: aws.ec2.FlowLog,
    /** Where that is kept, and for how long. */
    flowLogGroup: aws.cloudwatch.LogGroup,
    ...ROLE_CHILDREN,
  };
  readonly vpcId: pulumi.Output<string>;
  readonly vpcCidr: string;
  readonly subnets: Record<string, Subnet[]>;
  readonly natAddresses: pulumi.Output<string>[];
  readonly egress: pulumi.Resource[];

  constructor(name: string, args: VpcArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:network:Vpc", name, {}, withTransform(opts, Vpc.children, args.transform));

    const vpc = createVpc(this, name, args);
    lockDefaultSecurityGroup(this, name, vpc);
    const subnets = createSubnets(this, name, args, vpc);
    const internet = createInternetGateway(this, name, args, vpc);
    const publicTable = createRouteTable(this, `${name}-public`, args, vpc, subnets.public ?? []);
    const internetRoute = routeTo(this, `${name}-public-internet`, publicTable.table, { gatewayId: internet.id });
    const nat = createNatGateways(this, name, args, subnets.public ?? [], internet);
    const inner = createInnerRouteTables(this, name, args, vpc, subnets, nat);
    createGatewayEndpoints(this, name, args, vpc, [publicTable.table, ...inner.tables]);
    createInterfaceEndpoints(this, name, args, vpc, subnets.private ?? []);
    if (args.flowLogs) createFlowLogs(this, name, args.name, vpc, args.flowLogs);

    this.vpcId = vpc.id;
    this.vpcCidr = args.cidr;
    this.subnets = subnets;
    this.natAddresses = nat.map(({ address }) => address);
    this.egress = [...publicTable.associations, internetRoute, ...inner.egress];
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

function createVpc(parent: Vpc, name: string, args: VpcArgs): aws.ec2.Vpc {
  const inputs: aws.ec2.VpcArgs = {
    cidrBlock: args.cidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { Name: args.name },
  };
  return new aws.ec2.Vpc(name, inputs, { parent, protect: args.protect });
}

/** The group that AWS gives to whatever names none: adopted, and left without a rule. */
function lockDefaultSecurityGroup(parent: Vpc, name: string, vpc: aws.ec2.Vpc): void {
  new aws.ec2.DefaultSecurityGroup(`${name}-default`, { vpcId: vpc.id, ingress: [], egress: [] }, { parent });
}

function createSubnets(parent: Vpc, name: string, args: VpcArgs, vpc: aws.ec2.Vpc): Record<string, Subnet[]> {
  const subnets: Record<string, Subnet[]> = {};
  for (const { tier, zone, cidr } of args.subnets) {
    const inputs: aws.ec2.SubnetArgs = {
      vpcId: vpc.id,
      availabilityZone: zone,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: false,
      tags: {
        Name: `${args.name}-${tier}-${zoneLetter(zone)}`,
        Tier: tier,
        ...asTags(discoveryTags(tier, args.clusterName)),
      },
    };
    const subnet = new aws.ec2.Subnet(`${name}-${tier}-${zoneLetter(zone)}`, inputs, { parent, protect: args.protect });
    subnets[tier] = [...(subnets[tier] ?? []), { zone, cidr, id: subnet.id }];
  }
  return subnets;
}

function createInternetGateway(parent: Vpc, name: string, args: VpcArgs, vpc: aws.ec2.Vpc): aws.ec2.InternetGateway {
  return new aws.ec2.InternetGateway(`${name}-internet`, { vpcId: vpc.id, tags: { Name: args.name } }, { parent });
}

/** A route table with the subnets that follow it. */
interface RouteTable {
  table: aws.ec2.RouteTable;
  associations: pulumi.Resource[];
}

/**
 * One table for each private subnet, so that a zone's traffic leaves through its own zone's gateway. The tiers that
 * must not reach the internet have a table each, without a default route.
 */
function createInnerRouteTables(
  parent: Vpc,
  name: string,
  args: VpcArgs,
  vpc: aws.ec2.Vpc,
  subnets: Record<string, Subnet[]>,
  nat: NatGateway[],
): { tables: aws.ec2.RouteTable[]; egress: pulumi.Resource[] } {
  const outward = (subnets.private ?? []).map((subnet) => {
    const tableName = `${name}-private-${zoneLetter(subnet.zone)}`;
    const { table, associations } = createRouteTable(parent, tableName, args, vpc, [subnet]);
    const gateway = (nat.find(({ zone }) => zone === subnet.zone) ?? nat[0])?.gateway;
    const routes = gateway ? [routeTo(parent, `${tableName}-nat`, table, { natGatewayId: gateway.id })] : [];
    return { table, egress: [...associations, ...routes] };
  });
  const isolated = Object.entries(subnets)
    .filter(([tier]) => tier !== "public" && tier !== "private")
    .map(([tier, members]) => createRouteTable(parent, `${name}-${tier}`, args, vpc, members));
  return {
    tables: [...outward, ...isolated].map(({ table }) => table),
    egress: outward.flatMap(({ egress }) => egress),
  };
}

function createRouteTable(parent: Vpc, name: string, args: VpcArgs, vpc: aws.ec2.Vpc, subnets: Subnet[]): RouteTable {
  const table = new aws.ec2.RouteTable(
    name,
    { vpcId: vpc.id, tags: { Name: `${args.name}-${name.slice(name.indexOf("-") + 1)}` } },
    { parent },
  );
  const associations = subnets.map((subnet) => {
    const suffix = subnets.length > 1 ? `-${zoneLetter(subnet.zone)}` : "";
    const inputs = { routeTableId: table.id, subnetId: subnet.id };
    return new aws.ec2.RouteTableAssociation(`${name}${suffix}`, inputs, { parent });
  });
  return { table, associations };
}

function routeTo(
  parent: Vpc,
  name: string,
  table: aws.ec2.RouteTable,
  target: { gatewayId: pulumi.Input<string> } | { natGatewayId: pulumi.Input<string> },
): aws.ec2.Route {
  const inputs = { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", ...target };
  return new aws.ec2.Route(name, inputs, { parent });
}
