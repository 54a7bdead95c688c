import { AWS_RESERVED_ADDRESSES, type PlannedSubnet, planSubnets } from "../../../components/network/subnet-plan";
import { addressCount, parseCidr } from "../../../components/shared/cidr";
import { regionZones, vpcCidr } from "../derive";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";

/** The subnets of a region: planned, or those of the VPC that it adopts. Throws when they can't be. */
export function planRegionSubnets(
  platform: Pick<Platform, "topology" | "network">,
  region: string,
  entry: RegionEntry,
): PlannedSubnet[] {
  const { network } = platform;
  const existing = network.existing[region];
  if (existing) return adoptedSubnets(existing.subnets);
  return planSubnets({
    vpcCidr: vpcCidr(platform, region),
    tiers: network.tiers,
    zones: regionZones(region, entry),
    zoneSlots: network.azSlots,
    explicit: network.subnets[region],
  });
}

function adoptedSubnets(subnets: Record<string, Record<string, { cidr: string }>>): PlannedSubnet[] {
  return Object.entries(subnets).flatMap(([tier, zones]) =>
    Object.entries(zones).map(([zone, { cidr }]) => ({
      tier,
      zone,
      cidr,
      usableAddresses: addressCount(parseCidr(cidr)) - AWS_RESERVED_ADDRESSES,
    })),
  );
}

/** Load balancers that anybody may find are put into public subnets, others into private ones. */
export function loadBalancerBlocks(
  platform: Pick<Platform, "topology" | "network">,
  region: string,
  entry: RegionEntry,
): Record<"internet-facing" | "internal", string[]> {
  const subnets = planRegionSubnets(platform, region, entry);
  const blocksOf = (wanted: string) => subnets.filter(({ tier }) => tier === wanted).map(({ cidr }) => cidr);
  return { "internet-facing": blocksOf("public"), internal: blocksOf("private") };
}
