import { globalOwnerOf } from "../../components/global-owner";
import { type Cidr, parseCidr } from "../../components/shared/cidr";
import { type InstanceType, instanceType } from "../aws/instance-types";
import { availabilityZones, offering } from "../aws/region-offerings";
import type { NodeGroupEntry } from "./schema/node-groups";
import type { Platform } from "./schema/platform";
import type { RegionEntry } from "./schema/topology";

/** What follows from a definition where it is silent. Checks and resolve ask the same questions, so they ask here. */

type Topology = Platform["topology"];

/** Regions that are built, in the order of the topology. */
export function enabledRegions(topology: Topology): [string, RegionEntry][] {
  return Object.entries(topology).filter(([, entry]) => entry.enabled);
}

/** The region's VPC block: given, or 10.n.0.0/16 for the n-th region of the topology (NET-08). */
export function vpcCidr(platform: Pick<Platform, "topology" | "network">, region: string): string {
  const adopted = platform.network.existing[region]?.cidr;
  const position = Object.keys(platform.topology).indexOf(region);
  return adopted ?? platform.topology[region]?.cidr ?? `10.${position}.0.0/16`;
}

export function vpcBlock(platform: Pick<Platform, "topology" | "network">, region: string): Cidr {
  return parseCidr(vpcCidr(platform, region));
}

/** Where the definition decides the blocks of the region's subnets. */
export function subnetsPath({ network }: Pick<Platform, "network">, region: string): string[] {
  if (network.existing[region]) return ["network", "existing", region, "subnets"];
  return network.subnets[region] ? ["network", "subnets", region] : ["topology", region, "cidr"];
}

/** Zones of the region: given, or its first three: a, b and c nearly everywhere. */
export function regionZones(region: string, entry: RegionEntry): string[] {
  return entry.azs ?? (availabilityZones(region) ?? ["a", "b", "c"].map((letter) => region + letter)).slice(0, 3);
}

/** Whether the region waits for its partner to fail: a promoted standby has taken over, and works as a primary does. */
export function standsBy({ topology, recovery }: Pick<Platform, "topology" | "recovery">, region: string): boolean {
  return topology[region]?.role === "standby" && !recovery.promoted;
}

/** Name of a region's stack: given, or the environment for the primary and <environment>-<region> for any other. */
export function stackName(environment: string, region: string, entry: RegionEntry): string {
  return entry.stack ?? (entry.role === "primary" ? environment : `${environment}-${region}`);
}

/** Name of a region's cluster: given, or <platform>-<environment>-<role>, with the region where a role repeats. */
export function clusterNameOf(platformName: string, environment: string, region: string, entry: RegionEntry): string {
  const base = `${platformName}-${environment}-${entry.role}`;
  return entry.cluster ?? (entry.role === "active" ? `${base}-${region}` : base);
}

/** Regions that stand by for others, and those that serve clients all the time. */
export function standbyRegions(topology: Topology): [string, RegionEntry][] {
  return enabledRegions(topology).filter(([, { role }]) => role === "standby");
}

export function servingRegions(topology: Topology): [string, RegionEntry][] {
  return enabledRegions(topology).filter(([, { role }]) => role !== "standby");
}

/** The region whose stack makes what is of no region, where there is one. */
export function globalOwner(topology: Topology): [string, RegionEntry] | undefined {
  return globalOwnerOf(Object.fromEntries(enabledRegions(topology)));
}

/** The region that stands by for this one, where there is one. */
export function standbyOf(topology: Topology, region: string): [string, RegionEntry] | undefined {
  return enabledRegions(topology).find(([, { drFor }]) => drFor === region);
}

/** The pair that a region is in: the one that serves, and the one that stands by for it. */
export function pairOf(topology: Topology, region: string): { primary: string; standby: string } | undefined {
  const followed = topology[region]?.drFor;
  if (followed !== undefined) return { primary: followed, standby: region };
  const [standby] = standbyOf(topology, region) ?? [];
  return standby === undefined ? undefined : { primary: region, standby };
}

/** The region that this one stands by for, and its cluster. */
export function primaryCluster(
  { platform, topology }: Pick<Platform, "platform" | "topology">,
  environment: string,
  region: string,
): { region: string; clusterName: string } | undefined {
  const followed = topology[region]?.drFor;
  const entry = followed === undefined ? undefined : topology[followed];
  if (followed === undefined || !entry) return undefined;
  return { region: followed, clusterName: clusterNameOf(platform, environment, followed, entry) };
}

/** The storage class of claims that name none. */
export function defaultStorageClass({ storageClasses }: Pick<Platform, "storageClasses">): string {
  const found = Object.keys(storageClasses).find((name) => storageClasses[name]?.default);
  if (found === undefined) throw new Error("storageClasses passed the checks without a default one");
  return found;
}

/** The group's instance types, the preferred one first. */
export function instanceTypeNames(group: NodeGroupEntry): string[] {
  return typeof group.type === "string" ? [group.type] : group.type;
}

/** Facts about the group's types that we have facts about. */
export function knownTypes(group: NodeGroupEntry): InstanceType[] {
  return instanceTypeNames(group).flatMap((name) => instanceType(name) ?? []);
}

/** Whether the region has the group at all. */
export function builtIn(group: NodeGroupEntry, region: string): boolean {
  return group.regions === undefined || group.regions.includes(region);
}

/** Zones of the region in which all of the group's types are offered, as far as that is known. */
export function offeredZones(group: NodeGroupEntry, region: string, zones: string[]): string[] {
  return zones.filter((zone) =>
    instanceTypeNames(group).every((name) => {
      const answer = offering(region, name);
      if (!answer.known) return true;
      return answer.offered && (answer.zones === "all" || answer.zones.includes(zone));
    }),
  );
}

/**
 * Whether the group is a managed node group for each of its zones: where it says so or else, where it is large enough for
 * that, the one whose pods have volumes, which are in one zone each.
 */
export function groupPerZone({ perZone, role, max }: NodeGroupEntry, zones: string[]): boolean {
  return zones.length > 1 && (perZone ?? (role === "db" && max >= zones.length));
}

/** Zones that the group's nodes run in: those it names, or every one of the region that offers its types. */
export function groupZones(group: NodeGroupEntry, region: string, zones: string[]): string[] {
  if (!group.zones) return offeredZones(group, region, zones);
  return group.zones.map((letter) => region + letter);
}
