import type { NodePoolArgs } from "./node-pools";

/** A managed node group as it is in the cloud, whoever made it so. */
export interface DeployedNodeGroup {
  /** @example "database-a-2026112710150000000000000001" */
  name: string;
  min: number;
  max: number;
  desired: number;
  capacityType: string;
  instanceTypes: string[];
  amiType: string;
}

/** What a managed node group is to be, as far as its size and its replacement depend on it. */
export interface WantedNodeGroup extends Pick<NodePoolArgs, "min" | "max" | "desired" | "capacityType"> {
  instanceTypes: string[];
  amiType: string;
}

export interface Scaling {
  scalingConfig: { minSize: number; maxSize: number; desiredSize: number };
  /** What Pulumi leaves as it is. */
  ignoreChanges: string[];
}

/**
 * The sizes of a group that an autoscaler moves. EKS takes min, max and desired size together and refuses a minimum above
 * the desired size, and Pulumi has only the one that it last recorded. So the size that the group has is looked up:
 *
 * - Nothing is to change: nothing is sent, whatever is recorded. The autoscaler's size stays.
 * - Something is, or the group is made anew: min and max come with the size that the group has, as far as they allow it.
 *   Where the minimum rises, as it does on a promotion, the group starts with no fewer nodes than a new one would.
 *
 * Source: EKS API, `UpdateNodegroupConfig`; terraform-aws-modules/terraform-aws-eks 944, 748, 3306.
 */
export function scalingOf(wanted: WantedNodeGroup, deployed: DeployedNodeGroup | undefined): Scaling {
  const { min, max, desired } = wanted;
  if (deployed && isAsWanted(wanted, deployed))
    return { scalingConfig: sizes(min, max, clamp(deployed.desired, min, max)), ignoreChanges: ["scalingConfig"] };
  const least = deployed && deployed.min >= min ? min : desired;
  return { scalingConfig: sizes(min, max, clamp(deployed?.desired ?? desired, least, max)), ignoreChanges: [] };
}

function isAsWanted(wanted: WantedNodeGroup, deployed: DeployedNodeGroup): boolean {
  return (
    wanted.min === deployed.min &&
    wanted.max === deployed.max &&
    wanted.capacityType === deployed.capacityType &&
    wanted.amiType === deployed.amiType &&
    [...wanted.instanceTypes].sort().join() === [...deployed.instanceTypes].sort().join()
  );
}

function sizes(minSize: number, maxSize: number, desiredSize: number): Scaling["scalingConfig"] {
  return { minSize, maxSize, desiredSize };
}

function clamp(size: number, least: number, most: number): number {
  return Math.min(Math.max(size, least), most);
}

/**
 * The group of a cluster that bears a prefix of ours: EKS has given it a name of letters and digits behind that. Of two, as
 * while one takes the other's place, the newer one.
 */
export function deployedWith(prefix: string, groups: DeployedNodeGroup[]): DeployedNodeGroup | undefined {
  return groups
    .filter(({ name }) => name.startsWith(prefix) && /^[0-9a-z]+$/i.test(name.slice(prefix.length)))
    .sort((a, b) => a.name.localeCompare(b.name))
    .at(-1);
}
