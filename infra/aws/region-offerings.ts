/**
 * Where instance types are offered, so that a plan refuses a node group that no subnet could ever start.
 *
 * Source: DescribeInstanceTypeOfferings by availability zone as published by getmoto/moto on 2026-08-22 (af-south-1:
 * 2026-08-01), reference/versions.md 4.5. Seven regions are known; elsewhere the answer is "not known", never "no".
 * Zone names are those of the account that was asked: in older regions the letters differ between accounts.
 */
import { type InstanceType, instanceType, knownInstanceTypes } from "./instance-types";

export type Offering =
  | { readonly known: false }
  | { readonly known: true; readonly offered: false }
  | { readonly known: true; readonly offered: true; readonly zones: readonly string[] | "all" };

/** Families offered in no region any more: a design that names one must move (p3.2xlarge, p3.8xlarge, p3.16xlarge). */
export const retiredFamilies: readonly string[] = ["p3"];

/** The zone of a region in which EKS can't place control plane interfaces. By its id, since names differ between accounts. */
const WITHOUT_CONTROL_PLANE: Readonly<Record<string, string>> = {
  "ca-central-1": "cac1-az3",
  "us-east-1": "use1-az3",
  "us-west-1": "usw1-az2",
};

export function zoneWithoutControlPlane(region: string): string | undefined {
  return WITHOUT_CONTROL_PLANE[region];
}

/** Zone letters of a region where they are not a, b, c. */
const OTHER_ZONES: Readonly<Record<string, string>> = {
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ca-central-1": "abd",
  "us-east-1": "abcdef",
  "us-west-1": "ab",
  "us-west-2": "abcd",
};

/** Regions that every account has from the start: those launched before 2019-03-20. */
const ENABLED_BY_DEFAULT =
  "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 " +
  "eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2";

/** Opt-in regions whose zones are known. */
const OPT_IN =
  "af-south-1 ap-east-1 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ca-west-1 eu-central-2 eu-south-1 " +
  "eu-south-2 il-central-1 me-central-1 me-south-1";

/** Partitions of their own, where no region is opted into. */
const OTHER_PARTITIONS = "cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1";

const words = (text: string): string[] => text.split(" ");

/** Zone letters by family or by full type name; an empty string means offered nowhere in the region. */
interface RegionTable {
  /** Zones of every family that is not named below. */
  readonly usual: string;
  /** Families not offered. */
  readonly missing: string;
  /** Exceptions, by family or by type. */
  readonly zones: Readonly<Record<string, string>>;
}

const REGIONS: Readonly<Record<string, RegionTable>> = {
  "us-east-1": {
    usual: "abcdf",
    missing: "",
    zones: {
      i3: "abcdef",
      p5: "abcdef",
      g5g: "abcd",
      g6e: "abcd",
      p4d: "abcd",
      inf2: "abcf",
      p3dn: "cd",
      "trn1.2xlarge": "cf",
      "trn1.32xlarge": "bcf",
    },
  },
  "us-west-2": { usual: "abcd", missing: "", zones: { g4dn: "abc", g5: "abc", g5g: "abc", p3dn: "bc", trn1: "bd" } },
  "eu-west-1": { usual: "abc", missing: "g5g g6 g6e p5 trn1", zones: { p3dn: "bc", p4d: "c" } },
  "eu-central-1": { usual: "abc", missing: "p3dn p5 trn1", zones: { g5g: "c", inf2: "ab" } },
  "ap-southeast-1": { usual: "abc", missing: "g5 g6 g6e p3dn p4d p5 trn1", zones: { g5g: "ab", inf2: "bc" } },
  "ap-south-1": {
    usual: "abc",
    missing: "g5g p3dn",
    zones: { g5: "ab", g6: "ab", g6e: "ab", inf2: "ab", "trn1.2xlarge": "", "trn1.32xlarge": "c" },
  },
  "af-south-1": {
    usual: "abc",
    missing: "t3a m5a m6a c6a r7i g5 g5g g6 g6e p3dn p4d p5 inf2 trn1",
    zones: { c6g: "bc", g4dn: "bc" },
  },
};

function zoneLetters(region: string): string | undefined {
  const known = [...words(ENABLED_BY_DEFAULT), ...words(OPT_IN)].includes(region);
  return known ? (OTHER_ZONES[region] ?? "abc") : undefined;
}

/** Names of the zones of a region, such as af-south-1a; undefined for a region that is not in the table. */
export function availabilityZones(region: string): string[] | undefined {
  const letters = zoneLetters(region);
  return letters === undefined ? undefined : [...letters].map((letter) => region + letter);
}

/**
 * Whether the account must switch the region on first. True of every region launched since 2019-03-20, those unknown
 * here included. Such regions also reject tokens of the global STS endpoint.
 */
export function isOptInRegion(region: string): boolean {
  return ![...words(ENABLED_BY_DEFAULT), ...words(OTHER_PARTITIONS)].includes(region);
}

/** Whether and where a region offers a type. Retired families are known to be gone in every region with known zones. */
export function offering(region: string, name: string): Offering {
  const type = instanceType(name);
  const all = zoneLetters(region);
  if (type === undefined || all === undefined) return { known: false };
  if (retiredFamilies.includes(type.family)) return { known: true, offered: false };

  const table = Object.hasOwn(REGIONS, region) ? REGIONS[region] : undefined;
  if (table === undefined) return { known: false };
  const missing = words(table.missing).includes(type.family);
  const letters = missing ? "" : (table.zones[name] ?? table.zones[type.family] ?? table.usual);
  if (letters === "") return { known: true, offered: false };
  return { known: true, offered: true, zones: letters === all ? "all" : [...letters].map((letter) => region + letter) };
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
