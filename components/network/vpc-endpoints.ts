import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Subnet } from "./types";

interface EndpointArgs {
  name: string;
  region: string;
  cidr: string;
  gatewayEndpoints: string[];
  interfaceEndpoints: string[];
}

/** Gateway endpoints cost nothing and keep S3 and DynamoDB traffic off the NAT gateways (NET-06). */
export function createGatewayEndpoints(
  parent: pulumi.Resource,
  name: string,
  args: EndpointArgs,
  vpc: aws.ec2.Vpc,
  tables: aws.ec2.RouteTable[],
): void {
  for (const service of args.gatewayEndpoints) {
    new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: vpc.id,
        vpcEndpointType: "Gateway",
        serviceName: serviceName(args.region, service),
        routeTableIds: tables.map(({ id }) => id),
        tags: { Name: `${args.name}-${service}` },
      },
      { parent },
    );
  }
}

/** Interface endpoints let private nodes reach AWS APIs without a NAT gateway (NET-07). */
export function createInterfaceEndpoints(
  parent: pulumi.Resource,
  name: string,
  args: EndpointArgs,
  vpc: aws.ec2.Vpc,
  subnets: Subnet[],
): void {
  if (args.interfaceEndpoints.length === 0) return;
  const group = createEndpointSecurityGroup(parent, name, args, vpc);
  for (const service of args.interfaceEndpoints) {
    new aws.ec2.VpcEndpoint(
      `${name}-${service.replaceAll(".", "-")}`,
      {
        vpcId: vpc.id,
        vpcEndpointType: "Interface",
        serviceName: serviceName(args.region, service),
        subnetIds: subnets.map(({ id }) => id),
        securityGroupIds: [group.id],
        privateDnsEnabled: true,
        tags: { Name: `${args.name}-${service}` },
      },
      { parent },
    );
  }
}

function createEndpointSecurityGroup(
  parent: pulumi.Resource,
  name: string,
  args: EndpointArgs,
  vpc: aws.ec2.Vpc,
): aws.ec2.SecurityGroup {
  const groupName = `${name}-endpoints`;
  const group = new aws.ec2.SecurityGroup(
    groupName,
    {
      vpcId: vpc.id,
      description: "HTTPS from the VPC to the interface endpoints",
      tags: { Name: `${args.name}-endpoints` },
    },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    groupName,
    {
      securityGroupId: group.id,
      description: "HTTPS from inside the VPC",
      cidrIpv4: args.cidr,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
    },
    { parent },
  );
  return group;
}

function serviceName(region: string, service: string): string {
  return `com.amazonaws.${region}.${service}`;
}
