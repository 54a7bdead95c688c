/**
 * Where instance types are offered, so that a plan refuses a node group that no subnet could ever start.
 *
 * Regions, their zones and what they offer are in data/regions.json. Of a region that is not there the answer is "not known",
 * never "no". Zone names are those of the account that was asked: in older regions the letters differ between accounts.
 */
import { regionOfferings } from "./data";
import { type InstanceType, instanceType, knownInstanceTypes, retiredFamilies } from "./instance-types";

export { retiredFamilies };

export type Offering =
  | { readonly known: false }
  | { readonly known: true; readonly offered: false }
  | { readonly known: true; readonly offered: true; readonly zones: readonly string[] | "all" };

/** The zone of a region in which EKS can't place control plane interfaces. By its id, since names differ between accounts. */
const WITHOUT_CONTROL_PLANE: Readonly<Record<string, string>> = {
  "ca-central-1": "cac1-az3",
  "us-east-1": "use1-az3",
  "us-west-1": "usw1-az2",
};

export function zoneWithoutControlPlane(region: string): string | undefined {
  return WITHOUT_CONTROL_PLANE[region];
}

/** Regions that every account has from the start: those launched before 2019-03-20. */
const ENABLED_BY_DEFAULT =
  "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 " +
  "eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2";

/** Partitions of their own, where no region is opted into. */
const OTHER_PARTITIONS = "cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1";

const words = (text: string): string[] => text.split(" ");

/** Names of the zones of a region, such as af-south-1a; undefined for a region that is not in the table. */
export function availabilityZones(region: string): string[] | undefined {
  const facts = regionOfferings(region);
  return facts && [...facts.zones].map((letter) => region + letter);
}

/**
 * Whether the account must switch the region on first. True of every region launched since 2019-03-20, those unknown
 * here included. Such regions also reject tokens of the global STS endpoint.
 */
export function isOptInRegion(region: string): boolean {
  return ![...words(ENABLED_BY_DEFAULT), ...words(OTHER_PARTITIONS)].includes(region);
}

/** Whether and where a region offers a type. */
export function offering(region: string, name: string): Offering {
  const type = instanceType(name);
  const facts = regionOfferings(region);
  if (type === undefined || facts === undefined) return { known: false };
  const [letters = ""] =
    Object.entries(facts.offered).find(([, names]) => names.includes(name) || names.includes(type.family)) ?? [];
  if (letters === "") return { known: true, offered: false };
  return {
    known: true,
    offered: true,
    zones: letters === facts.zones ? "all" : [...letters].map((letter) => region + letter),
  };
}

/** `m` of m6i, `inf` of inf2. */
const series = (type: InstanceType): string => /^[a-z]+/.exec(type.family)?.[0] ?? "";
/** 6 of m6i. */
const generation = (type: InstanceType): number => Number(/\d+/.exec(type.family)?.[0] ?? 0);
/** Distance of two sizes in doublings. */
const doublings = (a: number, b: number): number => Math.abs(Math.log2(a / b));

/** How far a candidate is from a type: accelerators first, then vCPU, then memory, then the newer generation. */
function distance(from: InstanceType, to: InstanceType): number[] {
  return [
    doublings(from.accelerator?.count ?? 1, to.accelerator?.count ?? 1),
    doublings(from.vcpu, to.vcpu),
    doublings(from.memoryGiB, to.memoryGiB),
    -generation(to),
  ];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

/**
 * Up to three types that the region does offer in place of `name`, best first and one per family. Same architecture, and
 * the same accelerator kind, or without accelerators the same series (c for c). Empty where nothing is known.
 */
export function suggestInstead(region: string, name: string): string[] {
  const wanted = instanceType(name);
  if (wanted === undefined) return [];
  const sameClass = (type: InstanceType): boolean =>
    type.name !== name &&
    type.architecture === wanted.architecture &&
    type.accelerator?.kind === wanted.accelerator?.kind &&
    (wanted.accelerator !== undefined || series(type) === series(wanted));

  const candidates = knownInstanceTypes()
    .map(instanceType)
    .filter((type) => type !== undefined)
    .filter((type) => {
      const found = offering(region, type.name);
      return sameClass(type) && found.known && found.offered;
    })
    .sort((a, b) => compareNumbers(distance(wanted, a), distance(wanted, b)) || a.name.localeCompare(b.name));
  const bestOfFamily = candidates.filter(
    (type, index) => candidates.findIndex((other) => other.family === type.family) === index,
  );
  return bestOfFamily.slice(0, 3).map((type) => type.name);
}
