import type { RegionOfferings } from "../../infra/aws/data";
import { familyOf } from "./instance-types";

/** What we read of an answer to DescribeInstanceTypeOfferings by availability zone. */
export interface Offering {
  InstanceType: string;
  /** @example "af-south-1b" */
  Location: string;
}

type Offered = Pick<RegionOfferings, "zones" | "offered">;

/** The zones of a region, and which of our types are offered in which of them: a family by its name, where all its sizes are. */
export function regionOffers(region: string, offerings: readonly Offering[], types: readonly string[]): Offered {
  const zonesOf = (type: string) =>
    sortedLetters(
      offerings.flatMap(({ InstanceType: name, Location: zone }) => (name === type ? [zone.slice(region.length)] : [])),
    );
  const byType = new Map(types.map((type) => [type, zonesOf(type)]));
  const named = [...new Set(types.map(familyOf))].flatMap((family) => {
    const sizes = types
      .filter((type) => familyOf(type) === family)
      .map((type) => [type, byType.get(type) ?? ""] as const);
    const zones = new Set(sizes.map(([, letters]) => letters));
    return zones.size === 1 ? [...zones].map((letters) => [family, letters] as const) : sizes;
  });
  const lists = [...new Set(named.map(([, letters]) => letters))].filter((letters) => letters !== "").sort();
  const offered = lists.map((list) => [list, named.filter(([, letters]) => letters === list).map(([name]) => name)]);
  return {
    zones: sortedLetters(offerings.map(({ Location: zone }) => zone.slice(region.length))),
    offered: Object.fromEntries(offered),
  };
}

function sortedLetters(letters: readonly string[]): string {
  return [...new Set(letters)].sort().join("");
}
