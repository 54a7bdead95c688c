import type { PlannedSubnet } from "./subnet-plan";

/** What one set of equal nodes asks of the subnets that it runs in. */
export interface AddressDemand {
  /** The node group. @example "application" */
  name: string;
  zones: string[];
  /** Nodes at the group's maximum, over all its zones. */
  maxNodes: number;
  /** Addresses that one node holds when it is full of pods, with the address mode in use. */
  addressesPerNode: number;
}

/** What a subnet has to hold besides nodes and pods. */
export interface SubnetOverhead {
  /** Addresses in each subnet of the tier, for example for interface endpoints. */
  addresses: number;
}

export interface SubnetCapacity {
  tier: string;
  zone: string;
  cidr: string;
  /** Addresses that AWS lets one use. */
  usable: number;
  /** Addresses wanted when every node group is at its maximum and every node is full of pods. */
  needed: number;
}

/**
 * EKS puts the control plane's interfaces into the cluster's subnets and wants at least this many free addresses in
 * each. Source: EKS user guide, subnet requirements (six at least, sixteen recommended).
 */
export const CONTROL_PLANE_ADDRESSES = 16;

/**
 * Compares each subnet of a tier with what the node groups can ask of it at their maximum, their nodes spread evenly
 * over their zones (an auto scaling group keeps its zones within one node of each other).
 */
export function addressCapacity(
  subnets: PlannedSubnet[],
  demands: AddressDemand[],
  overhead: SubnetOverhead,
): SubnetCapacity[] {
  return subnets.map(({ tier, zone, cidr, usableAddresses }) => ({
    tier,
    zone,
    cidr,
    usable: usableAddresses,
    needed: overhead.addresses + demands.reduce((sum, demand) => sum + addressesInZone(demand, zone), 0),
  }));
}

function addressesInZone({ zones, maxNodes, addressesPerNode }: AddressDemand, zone: string): number {
  if (!zones.includes(zone)) return 0;
  return Math.ceil(maxNodes / zones.length) * addressesPerNode;
}
