import type * as pulumi from "@pulumi/pulumi";

/** One subnet, made here or adopted. */
export interface Subnet {
  /** Availability zone name. @example "af-south-1a" */
  zone: string;
  cidr: string;
  id: pulumi.Output<string>;
}

/** What the network hands to everything that is built in it, whether it was made here or adopted. */
export interface Network {
  vpcId: pulumi.Output<string>;
  vpcCidr: string;
  /** Subnets by tier, in the order of their zones. */
  subnets: Record<string, Subnet[]>;
  /** Public addresses of the NAT gateways; none for an adopted VPC, whose gateways are not ours. */
  natAddresses: pulumi.Output<string>[];
  /**
   * What must be there before a machine in a private subnet can reach anything: a node that starts earlier never joins,
   * and one that outlives it can't leave in order.
   */
  egress: pulumi.Resource[];
}

/** The ids of a tier's subnets. */
export function subnetIds(network: Network, tier: string): pulumi.Output<string>[] {
  return (network.subnets[tier] ?? []).map(({ id }) => id);
}

/** The same by zone. */
export function subnetIdsByZone(network: Network, tier: string): Record<string, pulumi.Output<string>> {
  return Object.fromEntries((network.subnets[tier] ?? []).map(({ zone, id }) => [zone, id]));
}

/** The letter that tells a zone from its sisters: `a` of `af-south-1a`. It names resources alike in every region. */
export function zoneLetter(zone: string): string {
  return zone.slice(-1);
}
