/**
 * What cannot bear tags, made in what the state knows and not known itself: routes and associations of our route tables, aliases of
 * our keys. None is anything by itself, so it is taken away, and the next deployment makes it again.
 */
import type { Aws } from "../retire/programs";
import type { Known, KnownResource } from "./known";

export interface Untagged {
  /** @example "route 0.0.0.0/0 of rtb-0a1" */
  readonly what: string;
  /** The command that takes it away. */
  readonly remove: string;
}

const ROUTE = "aws:ec2/route:Route";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const ALIAS = "aws:kms/alias:Alias";
const KEYS = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"];

export async function findUntagged(aws: Aws, states: readonly Known[]): Promise<Untagged[]> {
  const known = states.flatMap(({ resources }) => resources).filter(({ region }) => region === aws.region);
  const found = [...(await findInRouteTables(aws, known)), ...(await findAliases(aws, known))];
  return found.map(({ what, remove }) => ({ what, remove: `${remove} --region ${aws.region}` }));
}

interface RouteTable {
  readonly RouteTableId: string;
  readonly Routes?: readonly {
    readonly DestinationCidrBlock?: string;
    readonly GatewayId?: string;
    readonly NatGatewayId?: string;
  }[];
  readonly Associations?: readonly { readonly RouteTableAssociationId: string; readonly SubnetId?: string }[];
}

async function findInRouteTables(aws: Aws, known: readonly KnownResource[]): Promise<Untagged[]> {
  const ids = idsOf(known, ROUTE_TABLE);
  if (ids.size === 0) return [];
  const args = ["--route-table-ids", ...ids];
  const { RouteTables = [] } = await aws.call<{ RouteTables?: RouteTable[] }>("ec2", "describe-route-tables", ...args);
  return RouteTables.flatMap((table) => [...unknownRoutes(table, known), ...unknownAssociations(table, known)]);
}

/** Of our own gateways: who peers or connects our VPC makes routes of his own. */
function unknownRoutes({ RouteTableId, Routes = [] }: RouteTable, known: readonly KnownResource[]): Untagged[] {
  const gateways = idsOf(known, "aws:ec2/natGateway:NatGateway", "aws:ec2/internetGateway:InternetGateway");
  const destinations = known
    .filter(({ type, inputs }) => type === ROUTE && inputs.routeTableId === RouteTableId)
    .map(({ inputs }) => inputs.destinationCidrBlock);
  return Routes.filter(({ GatewayId, NatGatewayId }) => gateways.has(NatGatewayId ?? GatewayId ?? ""))
    .map(({ DestinationCidrBlock }) => DestinationCidrBlock)
    .filter((destination) => destination !== undefined && !destinations.includes(destination))
    .map((destination) => ({
      what: `route ${destination} of ${RouteTableId}`,
      remove: `aws ec2 delete-route --route-table-id ${RouteTableId} --destination-cidr-block ${destination}`,
    }));
}

function unknownAssociations(
  { RouteTableId, Associations = [] }: RouteTable,
  known: readonly KnownResource[],
): Untagged[] {
  const subnets = idsOf(known, "aws:ec2/subnet:Subnet");
  const associations = idsOf(known, ASSOCIATION);
  return Associations.filter(
    ({ RouteTableAssociationId, SubnetId }) =>
      subnets.has(SubnetId ?? "") && !associations.has(RouteTableAssociationId),
  ).map(({ RouteTableAssociationId, SubnetId }) => ({
    what: `association of ${SubnetId} with ${RouteTableId}`,
    remove: `aws ec2 disassociate-route-table --association-id ${RouteTableAssociationId}`,
  }));
}

async function findAliases(aws: Aws, known: readonly KnownResource[]): Promise<Untagged[]> {
  const keys = idsOf(known, ...KEYS);
  if (keys.size === 0) return [];
  const aliases = new Set(known.filter(({ type }) => type === ALIAS).map(({ inputs }) => inputs.name));
  const { Aliases = [] } = await aws.call<{ Aliases?: { AliasName: string; TargetKeyId?: string }[] }>(
    "kms",
    "list-aliases",
  );
  return Aliases.filter(({ AliasName, TargetKeyId = "" }) => keys.has(TargetKeyId) && !aliases.has(AliasName)).map(
    ({ AliasName, TargetKeyId }) => ({
      what: `${AliasName} of ${TargetKeyId}`,
      remove: `aws kms delete-alias --alias-name ${AliasName}`,
    }),
  );
}

function idsOf(known: readonly KnownResource[], ...types: readonly string[]): Set<string> {
  return new Set(known.filter(({ type }) => types.includes(type)).map(({ id }) => id));
}
