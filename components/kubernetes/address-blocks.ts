import { type Cidr, contains, formatCidr, parseCidr, without } from "../shared/cidr";

/** Blocks that are not the internet's: private networks, carriers', link-local. Source: RFC 1918, 6598 and 3927. */
export const PRIVATE_BLOCKS = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];

const EVERYTHING = "0.0.0.0/0";
const privateBlocks = PRIVATE_BLOCKS.map(parseCidr);

/**
 * The blocks of a NetworkPolicy that mean a block without some others, whatever else holds for the same pods.
 *
 * The VPC CNI's agent lets the longest prefix decide, and denies an `except` to all policies of a pod, those from Git included.
 * So exceptions are taken out here; and each private block is named by itself, because it is what others except.
 */
export function blocksOf(cidr: string, except: string[] = []): string[] {
  const left = without(parseCidr(cidr), except.map(parseCidr));
  const named = left.flatMap((block) => [block, ...privateBlocks.filter((inner) => isInside(block, inner))]);
  return named.sort(byAddress).map(formatCidr);
}

function isInside(outer: Cidr, inner: Cidr): boolean {
  return inner.prefix > outer.prefix && contains(outer, inner);
}

function byAddress(a: Cidr, b: Cidr): number {
  return a.first - b.first || a.prefix - b.prefix;
}

/** Every address. */
export const ANYWHERE = blocksOf(EVERYTHING);

/** The internet: every address that is not private. */
export const PUBLIC_BLOCKS = blocksOf(EVERYTHING, PRIVATE_BLOCKS);
