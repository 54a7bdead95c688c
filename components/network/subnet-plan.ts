import { addressCount, type Cidr, contains, formatCidr, overlaps, parseCidr, subBlock } from "../shared/cidr";

/** AWS keeps the first four addresses and the last one of every subnet. Source: VPC user guide, subnet sizing. */
export const AWS_RESERVED_ADDRESSES = 5;

/** The smallest and the largest subnet that AWS makes. Source: VPC user guide, subnet sizing. */
const SMALLEST_SUBNET_PREFIX = 28;
const LARGEST_SUBNET_PREFIX = 16;
/** The same bounds hold for a VPC. Source: VPC user guide, VPC sizing. */
export const LARGEST_VPC_PREFIX = 16;

/** Tiers besides `private` for which room is kept in every VPC. */
const SMALL_TIER_SLOTS = 8;

export interface SubnetPlanArgs {
  /** The VPC's block. @example "10.0.0.0/16" */
  vpcCidr: string;
  /** Tier names in the order in which they were added; `private`, where the pods live, takes the large half. */
  tiers: string[];
  /** Availability zone names. Their order does not matter. @example ["af-south-1a", "af-south-1b"] */
  zones: string[];
  /** Zones for which room is kept, by letter: 4 means a to d. Fixed for the VPC's life. */
  zoneSlots: number;
  /**
   * Blocks given by hand, `tier -> zone -> CIDR`; tiers that are not here are computed.
   *
   * @default none: all are computed
   */
  explicit?: Record<string, Record<string, string>>;
}

export interface PlannedSubnet {
  tier: string;
  zone: string;
  cidr: string;
  /** Addresses that pods, nodes and load balancers can use: the block less the five that AWS keeps. */
  usableAddresses: number;
}

/**
 * Decides the block of every subnet of a VPC.
 *
 * A computed block depends on the VPC's block, the tier's place in the list and the zone's own letter, and on nothing
 * else. So a fourth zone, or a tier added at the end, takes room that was kept for it and moves no subnet that exists:
 *
 *     10.0.0.0/16   /17 private   four /19, zones a to d
 *                   /17 others    eight /20, one for each further tier (public, database, ...), four /22 in each
 *
 * Throws an Error that names the block when AWS makes no VPC of that size, a tier has no room, a block lies outside the VPC or two blocks overlap.
 */
export function planSubnets(args: SubnetPlanArgs): PlannedSubnet[] {
  const vpc = parseCidr(args.vpcCidr);
  if (vpc.prefix < LARGEST_VPC_PREFIX) throw new Error(`VPC ${args.vpcCidr} is larger than /${LARGEST_VPC_PREFIX}`);
  const subnets = args.tiers.flatMap((tier) =>
    args.zones.map((zone) => ({ tier, zone, block: blockOf(args, vpc, tier, zone) })),
  );
  for (const subnet of subnets) assertLegal(vpc, subnet);
  assertDisjoint(subnets);
  return subnets.map(({ tier, zone, block }) => ({
    tier,
    zone,
    cidr: formatCidr(block),
    usableAddresses: addressCount(block) - AWS_RESERVED_ADDRESSES,
  }));
}

type SubnetBlock = { tier: string; zone: string; block: Cidr };

function blockOf(args: SubnetPlanArgs, vpc: Cidr, tier: string, zone: string): Cidr {
  const given = args.explicit?.[tier];
  if (!given) return computedBlock(args, vpc, tier, zone);
  const cidr = given[zone];
  if (cidr === undefined) throw new Error(`tier ${tier} gives blocks by hand but none for ${zone}`);
  return parseCidr(cidr);
}

function computedBlock(args: SubnetPlanArgs, vpc: Cidr, tier: string, zone: string): Cidr {
  const zoneBits = Math.ceil(Math.log2(args.zoneSlots));
  const slot = zoneSlot(zone);
  if (slot >= args.zoneSlots) {
    throw new Error(`zone ${zone} needs slot ${slot + 1}, and room is kept for ${args.zoneSlots} zones`);
  }
  const tierBlock = tier === "private" ? subBlock(vpc, vpc.prefix + 1, 0) : smallTierBlock(args, vpc, tier);
  return subBlock(tierBlock, tierBlock.prefix + zoneBits, slot);
}

function smallTierBlock(args: SubnetPlanArgs, vpc: Cidr, tier: string): Cidr {
  const slot = args.tiers.filter((name) => name !== "private").indexOf(tier);
  if (slot >= SMALL_TIER_SLOTS) {
    throw new Error(`tier ${tier} is number ${slot + 1} beside private, and room is kept for ${SMALL_TIER_SLOTS}`);
  }
  const otherHalf = subBlock(vpc, vpc.prefix + 1, 1);
  return subBlock(otherHalf, otherHalf.prefix + Math.log2(SMALL_TIER_SLOTS), slot);
}

/** Zone `af-south-1c` always takes slot 2, whichever zones stand beside it. */
function zoneSlot(zone: string): number {
  const letter = zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0);
  if (letter < 0 || letter > 25) throw new Error(`zone ${zone} does not end in a letter`);
  return letter;
}

function assertLegal(vpc: Cidr, { tier, zone, block }: SubnetBlock): void {
  if (block.prefix < LARGEST_SUBNET_PREFIX || block.prefix > SMALLEST_SUBNET_PREFIX) {
    throw new Error(
      `subnet ${formatCidr(block)} (${tier}, ${zone}) is not between /${LARGEST_SUBNET_PREFIX} and /${SMALLEST_SUBNET_PREFIX}`,
    );
  }
  if (!contains(vpc, block)) {
    throw new Error(`subnet ${formatCidr(block)} (${tier}, ${zone}) lies outside the VPC ${formatCidr(vpc)}`);
  }
}

function assertDisjoint(subnets: SubnetBlock[]): void {
  const sorted = [...subnets].sort((a, b) => a.block.first - b.block.first);
  for (const [index, subnet] of sorted.entries()) {
    const next = sorted[index + 1];
    if (!next || !overlaps(subnet.block, next.block)) continue;
    throw new Error(
      `subnets ${formatCidr(subnet.block)} (${subnet.tier}, ${subnet.zone}) and ` +
        `${formatCidr(next.block)} (${next.tier}, ${next.zone}) overlap`,
    );
  }
}
