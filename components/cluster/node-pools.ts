/** One managed node group: EKS lets it be on demand or spot, not both. */
export interface NodePoolArgs {
  /** Added to the group's name, so that the two pools of a mixed group differ. */
  suffix: "" | "-spot";
  capacityType: "ON_DEMAND" | "SPOT";
  min: number;
  max: number;
  desired: number;
}

export interface CapacityArgs {
  capacity: "on-demand" | "spot" | "mixed";
  min: number;
  max: number;
  desired: number;
  /** On-demand nodes of a mixed group, which spot nodes come on top of. */
  onDemandBase: number;
}

/**
 * The managed node groups that one group of the definition becomes. A mixed group keeps `onDemandBase` nodes on demand
 * (never fewer, never more) and takes the rest of its minimum, maximum and desired size from spot. Where no room is left
 * for spot nodes there is no such pool: EKS refuses a maximum of 0.
 */
export function nodePools({ capacity, min, max, desired, onDemandBase }: CapacityArgs): NodePoolArgs[] {
  if (capacity === "on-demand") return [{ suffix: "", capacityType: "ON_DEMAND", min, max, desired }];
  if (capacity === "spot") return [{ suffix: "", capacityType: "SPOT", min, max, desired }];
  const base = Math.min(onDemandBase, max);
  const rest = (size: number) => Math.max(size - base, 0);
  const onDemand: NodePoolArgs = { suffix: "", capacityType: "ON_DEMAND", min: base, max: base, desired: base };
  if (max <= base) return [onDemand];
  return [onDemand, { suffix: "-spot", capacityType: "SPOT", min: rest(min), max: rest(max), desired: rest(desired) }];
}
