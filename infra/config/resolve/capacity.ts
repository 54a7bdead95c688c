import {
  type AddressDemand,
  addressCapacity,
  CONTROL_PLANE_ADDRESSES,
  type SubnetCapacity,
} from "../../../components/network/address-capacity";
import { LARGEST_VPC_PREFIX, type PlannedSubnet } from "../../../components/network/subnet-plan";
import { addressesPerNode, instanceType, managedMaxPods } from "../../aws/instance-types";
import type { ConfigIssue } from "../issues";
import type { CapacityReport, NodeGroupSpec } from "../spec";

/** Addresses of the private subnets against the node groups at their maximum, in both modes of the VPC CNI (NET-13). */
export function capacityReport(
  subnets: PlannedSubnet[],
  nodeGroups: NodeGroupSpec[],
  prefixDelegation: boolean,
  interfaceEndpoints: number,
): CapacityReport {
  const tier = subnets.filter((subnet) => subnet.tier === "private");
  const overhead = { addresses: CONTROL_PLANE_ADDRESSES + interfaceEndpoints };
  const capacity = (prefixes: boolean) => addressCapacity(tier, demands(nodeGroups, prefixes), overhead);
  return { prefixDelegation, withSecondaryAddresses: capacity(false), withPrefixes: capacity(true) };
}

function demands(nodeGroups: NodeGroupSpec[], prefixDelegation: boolean): AddressDemand[] {
  return nodeGroups.map(({ name, zones, max, instanceTypes }) => ({
    name,
    zones,
    maxNodes: max,
    addressesPerNode: Math.max(...instanceTypes.map((type) => nodeAddresses(type, prefixDelegation))),
  }));
}

function nodeAddresses(name: string, prefixDelegation: boolean): number {
  const type = instanceType(name);
  return type ? addressesPerNode(type, { prefixDelegation, maxPods: managedMaxPods(type, { prefixDelegation }) }) : 0;
}

/** Says which subnets are too small for the node maxima, and what would help. */
export function capacityIssues(report: CapacityReport, path: string[]): ConfigIssue[] {
  const { prefixDelegation, withPrefixes, withSecondaryAddresses } = report;
  const inUse = prefixDelegation ? withPrefixes : withSecondaryAddresses;
  const short = inUse.filter(({ usable, needed }) => needed > usable);
  if (short.length === 0) return [];
  const list = short.map(({ cidr, zone, usable, needed }) => `${cidr} in ${zone}: ${usable} of ${needed}`).join("; ");
  const message =
    `the private subnets can't hold the node groups at their maximum, full of pods ` +
    `(addresses there of addresses needed: ${list}); ${remedy(prefixDelegation, inUse, withPrefixes)}`;
  return [{ path, message, severity: "warning" }];
}

/** Addresses that one tier can have of the largest VPC, with a quarter of it left for the others. */
const LARGEST_TIER = 2 ** (32 - LARGEST_VPC_PREFIX) * 0.75;

function remedy(prefixDelegation: boolean, inUse: SubnetCapacity[], withPrefixes: SubnetCapacity[]): string {
  if (!prefixDelegation && withPrefixes.every(({ usable, needed }) => needed <= usable)) {
    return "eks.prefixDelegation: true would do";
  }
  const prefix = largestPrefixFor(Math.max(...inUse.map((subnet) => subnet.needed)));
  if (inUse.length * 2 ** (32 - prefix) > LARGEST_TIER)
    return "no VPC holds subnets that large: only smaller maxima would do";
  return `private subnets of /${prefix} would do, or smaller maxima`;
}

/** The smallest block that holds so many addresses and the five that AWS keeps. */
function largestPrefixFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses + 5));
}
