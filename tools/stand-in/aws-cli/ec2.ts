/** `aws ec2 ...` */
import { type Properties, stringOf } from "offline-engine/values";
import type { Cloud, CloudResource } from "../cloud/store";
import { Refusal } from "../plugin/refusal";
import { type Commands, filterOf, type Invocation, one } from "./invocation";

const ROUTE = "aws:ec2/route:Route";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";

const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

export const EC2: Commands = {
  // What controllers of a cluster make outside Pulumi is not simulated: there is none of it.
  "ec2 create-tags": () => ({}),
  "ec2 describe-network-interfaces": () => ({ NetworkInterfaces: [] }),
  "ec2 describe-security-groups": (cloud, { options }) => ({
    SecurityGroups: cloud
      .list(SECURITY_GROUP, DEFAULT_GROUP)
      .filter(({ id }) => options["group-ids"]?.includes(id))
      .map(({ id, type, state }) => ({
        GroupId: id,
        GroupName: type === DEFAULT_GROUP ? "default" : (stringOf(state.name) ?? ""),
      })),
  }),
  "ec2 describe-launch-templates": (cloud, { options }) => ({
    LaunchTemplates: cloud
      .list("aws:ec2/launchTemplate:LaunchTemplate")
      .filter(({ id }) => options["launch-template-ids"]?.includes(id))
      .map(({ id, state }) => ({ LaunchTemplateId: id, LaunchTemplateName: stringOf(state.name) ?? "" })),
  }),
  "ec2 describe-nat-gateways": (cloud, { options }) => ({
    NatGateways: cloud
      .list("aws:ec2/natGateway:NatGateway")
      .filter(({ id }) => options["nat-gateway-ids"]?.includes(id))
      .map(({ id }) => ({ NatGatewayId: id, State: "available" })),
  }),
  "ec2 describe-snapshots": () => ({ Snapshots: [] }),
  "ec2 describe-volumes": () => ({ Volumes: [] }),
  "ec2 describe-route-tables": (cloud, { options }) => ({
    RouteTables: cloud.list(ROUTE_TABLE).filter(isWanted(cloud, options)).map(describe(cloud)),
  }),
  "ec2 delete-route": (cloud, { options }) => {
    const [table, destination] = [one(options, "route-table-id"), one(options, "destination-cidr-block")];
    const route = routesOf(cloud, table).find(({ inputs }) => inputs.destinationCidrBlock === destination);
    if (!route) throw new Refusal("InvalidRoute.NotFound", `no route with destination ${destination} in ${table}`);
    cloud.delete(route);
    return { Return: true };
  },
  "ec2 disassociate-route-table": (cloud, { options }) => {
    const id = one(options, "association-id");
    const association = cloud.list(ASSOCIATION).find((each) => each.id === id);
    if (!association) throw new Refusal("InvalidAssociationID.NotFound", `The association ID '${id}' does not exist`);
    cloud.delete(association);
    return {};
  },
};

function isWanted(cloud: Cloud, options: Invocation["options"]): (table: CloudResource) => boolean {
  const [ids, subnet] = [options["route-table-ids"], filterOf(options, "association.subnet-id")];
  return (table) =>
    (ids === undefined || ids.includes(table.id)) &&
    (subnet === undefined || associationsOf(cloud, table.id).some(({ inputs }) => inputs.subnetId === subnet));
}

function describe(cloud: Cloud): (table: CloudResource) => Properties {
  return ({ id }) => ({
    RouteTableId: id,
    Routes: routesOf(cloud, id).map(({ inputs }) => ({
      DestinationCidrBlock: stringOf(inputs.destinationCidrBlock) ?? "",
      ...(inputs.gatewayId === undefined ? {} : { GatewayId: inputs.gatewayId }),
      ...(inputs.natGatewayId === undefined ? {} : { NatGatewayId: inputs.natGatewayId }),
    })),
    Associations: associationsOf(cloud, id).map((association) => ({
      RouteTableAssociationId: association.id,
      SubnetId: stringOf(association.inputs.subnetId) ?? "",
    })),
  });
}

function routesOf(cloud: Cloud, table: string): CloudResource[] {
  return cloud.list(ROUTE).filter(({ inputs }) => inputs.routeTableId === table);
}

function associationsOf(cloud: Cloud, table: string): CloudResource[] {
  return cloud.list(ASSOCIATION).filter(({ inputs }) => inputs.routeTableId === table);
}
