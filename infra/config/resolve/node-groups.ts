import type { Taint } from "../../../components/cluster/taint";
import { defaultAmiType } from "../../aws/ami-types";
import { type InstanceType, managedMaxPods } from "../../aws/instance-types";
import { builtIn, groupZones, instanceTypeNames, knownTypes, regionZones } from "../derive";
import type { NodeGroupEntry } from "../schema/node-groups";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";
import type { NodeGroupSpec } from "../spec";

/** The node groups of a region, a standby's smaller than its partner's. */
export function resolveNodeGroups(platform: Platform, region: string, entry: RegionEntry): NodeGroupSpec[] {
  const zones = regionZones(region, entry);
  const scale = entry.role === "standby" ? entry.scale : 1;
  return Object.entries(platform.nodeGroups)
    .filter(([, group]) => builtIn(group, region))
    .map(([name, group]) => resolveNodeGroup(name, group, { region, zones, scale, ...platform.eks }));
}

interface GroupPlace {
  region: string;
  zones: string[];
  scale: number;
  prefixDelegation: boolean;
}

function resolveNodeGroup(name: string, group: NodeGroupEntry, place: GroupPlace): NodeGroupSpec {
  const types = knownTypes(group);
  const first = types[0];
  if (!first) throw new Error(`nodeGroups.${name}.type passed the checks without a known type`);
  const min = scaled(group.min, place.scale);
  return {
    name,
    role: group.role,
    instanceTypes: instanceTypeNames(group),
    amiType: group.amiType ?? defaultAmiType(first),
    min,
    fullMin: group.min,
    max: group.max,
    desired: scaled(group.desired ?? group.min, place.scale),
    capacity: group.capacity,
    onDemandBase: scaled(group.onDemandBase ?? Math.max(group.min, 1), place.scale),
    diskGiB: group.disk,
    labels: group.labels,
    taints: group.taints.map(parseTaint),
    zones: groupZones(group, place.region, place.zones),
    maxPods: podsOfEveryType(types, place.prefixDelegation),
    gpus: first.accelerator?.kind === "nvidia" ? first.accelerator.count : 0,
    maxUnavailablePercentage: group.maxUnavailablePercentage,
    autoscaled: group.scaledBy === "cluster-autoscaler",
    policyArns: group.policies,
  };
}

/** A standby keeps a share of its partner's nodes, rounded up, and may grow as far as the partner. */
function scaled(size: number, scale: number): number {
  // 100 * 0.55 is 55.00000000000001 in binary fractions, and that is not a 56th node.
  return Math.ceil(Number((size * scale).toFixed(6)));
}

/** The nodes of a group share their user data, so the type that takes the fewest pods decides. */
function podsOfEveryType(types: InstanceType[], prefixDelegation: boolean): number {
  return Math.min(...types.map((type) => managedMaxPods(type, { prefixDelegation })));
}

/** Reads `key=value:effect`, whose form the schema has checked. */
function parseTaint(text: string): Taint {
  const [key = "", rest = ""] = text.split("=");
  const [value = "", effect] = rest.split(":");
  return { key, value, effect: effect as Taint["effect"] };
}
