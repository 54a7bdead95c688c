import { nodePools } from "../../../components/cluster/node-pools";
import { instancesOf } from "../../stores";
import { builtIn, groupPerZone, groupZones, regionZones } from "../derive";
import type { NodeGroupEntry } from "../schema/node-groups";
import type { Platform } from "../schema/platform";
import { GUEST_DOMAINS } from "../services";
import type { Check } from "./check";

interface GroupHere {
  name: string;
  group: NodeGroupEntry;
  zones: string[];
}

function groupsHere({ nodeGroups, topology }: Pick<Platform, "nodeGroups" | "topology">, region: string): GroupHere[] {
  const entry = topology[region];
  if (!entry) return [];
  const zones = regionZones(region, entry);
  return Object.entries(nodeGroups)
    .filter(([, group]) => builtIn(group, region))
    .map(([name, group]) => ({ name, group, zones: groupZones(group, region, zones) }));
}

/** EKS takes no group with a maximum of 0, and a zone without a group takes no pod whose volume is there. */
export const zonesHaveRoomForAGroup: Check = {
  needs: ["nodeGroups", "topology"],
  run: (platform, { stack: { region } }) =>
    groupsHere(platform, region)
      .filter(({ group: { perZone, max }, zones }) => perZone === true && max < zones.length)
      .map(({ name, group: { max }, zones }) => ({
        path: ["nodeGroups", name, "perZone"],
        message: `true makes a group for each of ${zones.join(", ")}, and max ${max} is less than one node each; allowed: false, or a max of ${zones.length} or more`,
      })),
};

/** Managed node groups are called after their group, their zone and what they are bought as. */
export const groupsDoNotShareAName: Check = {
  needs: ["nodeGroups", "topology"],
  run(platform, { stack: { region } }) {
    const here = groupsHere(platform, region);
    return here.flatMap(({ name, group, zones }) =>
      poolNames(name, group, zones)
        .filter((pool) => pool !== name && here.some((other) => other.name === pool))
        .map((pool) => ({
          path: ["nodeGroups", pool],
          message: `is already the name of a part of node group ${name}; take another name`,
        })),
    );
  },
};

function poolNames(name: string, group: NodeGroupEntry, zones: string[]): string[] {
  const { min, max, desired = min, onDemandBase = Math.max(min, 1), capacity } = group;
  const sizes = { min, leastMin: min, max, desired, onDemandBase };
  const pools = nodePools({ ...sizes, capacity, zones, perZone: groupPerZone(group, zones) });
  return pools.map(({ suffix }) => name + suffix);
}

/**
 * Data stores keep their data on volumes, each in one zone. The autoscaler takes a node that it would add to be in the
 * first zone of its group, and so adds none for a pod whose volume is in another one.
 */
export const groupsWithVolumesCanGrow: Check = {
  needs: ["autoscaler", "data", "nodeGroups", "topology", ...GUEST_DOMAINS],
  whole: ["nodeGroups"],
  run(platform, { stack: { region } }) {
    const { autoscaler, data } = platform;
    if (instancesOf(data).length === 0 || autoscaler.kind !== "cluster-autoscaler") return [];
    return homeOfStores(groupsHere(platform, region))
      .filter(({ group, zones }) => zones.length > 1 && !groupPerZone(group, zones) && grows(group))
      .map(({ name, zones }) => ({
        path: ["nodeGroups", name],
        message:
          `data stores run on it, and it is one group over ${zones.join(", ")}: the autoscaler takes a new node to be ` +
          `in one of them and adds none for a pod whose volume is in another; perZone: true makes a group for each`,
        severity: "warning" as const,
      }));
  },
};

function homeOfStores(here: GroupHere[]): GroupHere[] {
  const home = here.filter(({ group }) => group.role === "db");
  return home.length > 0 ? home : here.filter(({ group }) => group.taints.length === 0);
}

function grows({ min, max, scaledBy }: NodeGroupEntry): boolean {
  return scaledBy === "cluster-autoscaler" && min < max;
}
