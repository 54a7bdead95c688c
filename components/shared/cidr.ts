import ipaddr from "ipaddr.js";

/** An IPv4 block: its first address as a number, and the length of its prefix. */
export interface Cidr {
  first: number;
  prefix: number;
}

/** Reads `10.0.0.0/16`. Throws when the text is no IPv4 block or its host bits are set. */
export function parseCidr(text: string): Cidr {
  const problem = cidrProblem(text);
  if (problem) throw new Error(`${text} ${problem}`);
  return readCidr(text);
}

/** Why `text` is not a usable IPv4 block, or nothing when it is one. */
export function cidrProblem(text: string): string | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return "is not an IPv4 CIDR such as 10.0.0.0/16";
  const cidr = readCidr(text);
  const network = cidr.first - (cidr.first % addressCount(cidr));
  if (network === cidr.first) return undefined;
  return `has host bits set: the block is ${formatCidr({ ...cidr, first: network })}`;
}

function readCidr(text: string): Cidr {
  const [address, prefix] = ipaddr.IPv4.parseCIDR(text);
  return { first: address.toByteArray().reduce((value, byte) => value * 256 + byte, 0), prefix };
}

export function formatCidr({ first, prefix }: Cidr): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefix}`;
}

/** How many addresses the block holds. */
export function addressCount({ prefix }: Pick<Cidr, "prefix">): number {
  return 2 ** (32 - prefix);
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.first < b.first + addressCount(b) && b.first < a.first + addressCount(a);
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return inner.first >= outer.first && inner.first + addressCount(inner) <= outer.first + addressCount(outer);
}

/** Ranges of which EKS takes none, by the library's names; blocks for documentation are not among them. */
const SPECIAL: Record<string, string> = {
  private: "private",
  carrierGradeNat: "of a carrier's NAT",
  loopback: "a loopback block",
  linkLocal: "link-local",
  multicast: "for multicast",
  unspecified: "of no host",
  broadcast: "a broadcast address",
};

/** What a block is whose addresses are all of one range that the internet does not route; nothing where some are routed. */
export function specialRange(text: string): string | undefined {
  const { first, prefix } = readCidr(text);
  const kind = (address: number) =>
    ipaddr.IPv4.parse(formatCidr({ first: address, prefix: 32 }).replace("/32", "")).range();
  const range = kind(first);
  return range === kind(first + addressCount({ prefix }) - 1) ? SPECIAL[range] : undefined;
}

/** The `index`-th of the blocks with prefix `prefix` that make up `block`. */
export function subBlock(block: Cidr, prefix: number, index: number): Cidr {
  const count = 2 ** (prefix - block.prefix);
  if (prefix < block.prefix || !Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`${formatCidr(block)} has no /${prefix} number ${index}`);
  }
  return { first: block.first + index * addressCount({ prefix }), prefix };
}

/** The blocks that are left of one when others are taken out of it, as few as can be, by address. */
export function without(block: Cidr, holes: Cidr[]): Cidr[] {
  if (!holes.some((hole) => overlaps(block, hole))) return [block];
  if (holes.some((hole) => contains(hole, block))) return [];
  return [0, 1].flatMap((half) => without(subBlock(block, block.prefix + 1, half), holes));
}
