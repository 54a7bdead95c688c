import { zoneLetter } from "../network/types";
import type { NodeGroupSettings } from "./node-group-settings";

/** One managed node group: EKS lets it be on demand or spot, not both. */
export interface NodePoolArgs {
  /** Added to the group's name, so that its pools differ: the zone, then the capacity. @example "-a-spot" */
  suffix: string;
  /** Zones of the managed node group. @example ["af-south-1a"] */
  zones: string[];
  /** How its instances are bought, in the words of the EKS API. */
  capacityType: "ON_DEMAND" | "SPOT";
  /** The fewest nodes of this managed node group. */
  min: number;
  /** The most nodes of this managed node group; never 0, which EKS refuses. */
  max: number;
  /** Nodes that it starts with. */
  desired: number;
  /** Whether it is without a node at times, so that nobody can see there what its nodes are like. */
  canBeEmpty: boolean;
}

type Sizes = Pick<NodeGroupSettings, "min" | "leastMin" | "max" | "desired" | "onDemandBase">;

export type CapacityArgs = Sizes & Pick<NodeGroupSettings, "capacity" | "zones" | "perZone">;

/** The managed node groups that one group of the definition becomes. EKS refuses a maximum of 0, so none has it. */
export function nodePools(args: CapacityArgs): NodePoolArgs[] {
  const { capacity, zones, perZone } = args;
  if (!perZone) return capacityPools(capacity, args).map((pool) => ({ ...pool, zones }));
  return zones.flatMap((zone, index) =>
    capacityPools(capacity, shareOf(args, zones.length, index)).map(({ suffix, ...pool }) => ({
      ...pool,
      suffix: `-${zoneLetter(zone)}${suffix}`,
      zones: [zone],
    })),
  );
}

/**
 * What one of several zones has of each size: all alike, and the first ones one more where they don't come out even.
 */
function shareOf(sizes: Sizes, zones: number, index: number): Sizes {
  const share = (size: number) => Math.floor(size / zones) + (index < size % zones ? 1 : 0);
  return {
    min: share(sizes.min),
    leastMin: share(sizes.leastMin),
    max: share(sizes.max),
    desired: share(sizes.desired),
    onDemandBase: share(sizes.onDemandBase),
  };
}

type CapacityPool = Omit<NodePoolArgs, "zones">;

/**
 * A mixed group keeps `onDemandBase` nodes on demand (never fewer, never more) and takes the rest of its minimum, maximum
 * and desired size from spot.
 */
function capacityPools(capacity: CapacityArgs["capacity"], sizes: Sizes): CapacityPool[] {
  const { min, leastMin, max, desired } = sizes;
  const whole = { suffix: "", min, max, desired, canBeEmpty: leastMin === 0 };
  if (capacity !== "mixed") return present([{ ...whole, capacityType: capacity === "spot" ? "SPOT" : "ON_DEMAND" }]);
  const base = Math.min(sizes.onDemandBase, max);
  const rest = (size: number) => Math.max(size - base, 0);
  const spot = { min: rest(min), max: rest(max), desired: rest(desired) };
  return present([
    { suffix: "", capacityType: "ON_DEMAND", min: base, max: base, desired: base, canBeEmpty: false },
    { suffix: "-spot", capacityType: "SPOT", ...spot, canBeEmpty: true },
  ]);
}

function present(pools: CapacityPool[]): CapacityPool[] {
  return pools.filter(({ max }) => max > 0);
}
