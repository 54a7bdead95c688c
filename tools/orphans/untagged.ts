/**
 * Creations that were begun, of what cannot bear tags: whether it is there is asked of AWS one by one. It is nothing by itself,
 * so it is taken away, and the next deployment makes it again.
 */
import type { Aws } from "../retire/programs";
import type { PendingCreation } from "./known";

export interface Untagged {
  readonly of: PendingCreation;
  /** The command that takes it away. */
  readonly remove: string;
}

type Look = (aws: Aws, inputs: PendingCreation["inputs"]) => Promise<string | undefined>;

const LOOKS: Readonly<Record<string, Look>> = {
  "aws:ec2/route:Route": async (aws, { routeTableId, destinationCidrBlock }) => {
    const [table] = await routeTables(aws, "route-table-id", String(routeTableId));
    const there = table?.Routes?.some((route) => route.DestinationCidrBlock === destinationCidrBlock);
    return there
      ? `aws ec2 delete-route --route-table-id ${routeTableId} --destination-cidr-block ${destinationCidrBlock}`
      : undefined;
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": async (aws, { subnetId }) => {
    const [table] = await routeTables(aws, "association.subnet-id", String(subnetId));
    const found = table?.Associations?.find((association) => association.SubnetId === subnetId);
    return found && `aws ec2 disassociate-route-table --association-id ${found.RouteTableAssociationId}`;
  },
  "aws:kms/alias:Alias": async (aws, { name }) => {
    const { Aliases = [] } = await aws.call<{ Aliases?: { AliasName: string }[] }>("kms", "list-aliases");
    return Aliases.some(({ AliasName }) => AliasName === name)
      ? `aws kms delete-alias --alias-name ${name}`
      : undefined;
  },
};

interface RouteTable {
  readonly Routes?: readonly { readonly DestinationCidrBlock?: string }[];
  readonly Associations?: readonly { readonly RouteTableAssociationId: string; readonly SubnetId?: string }[];
}

async function routeTables(aws: Aws, filter: string, value: string): Promise<readonly RouteTable[]> {
  const { RouteTables = [] } = await aws.call<{ RouteTables?: RouteTable[] }>(
    "ec2",
    "describe-route-tables",
    "--filters",
    `Name=${filter},Values=${value}`,
  );
  return RouteTables;
}

/** Those of the pending creations of the region that came to be after all. */
export async function findUntagged(aws: Aws, pending: readonly PendingCreation[]): Promise<Untagged[]> {
  const found: Untagged[] = [];
  for (const of of pending.filter(({ region }) => region === aws.region)) {
    const remove = await LOOKS[of.type]?.(aws, of.inputs);
    if (remove !== undefined) found.push({ of, remove: `${remove} --region ${aws.region}` });
  }
  return found;
}
