import ipaddr from "ipaddr.js";

/** A block of addresses, of IPv4 or of IPv6. */
export interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

/** The block that a text names, host bits left out; nothing when it names none. */
export function parseCidr(cidr: string): Range | undefined {
  const isIpv4 = ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr);
  if (!isIpv4 && !ipaddr.IPv6.isValidCIDR(cidr)) return undefined;
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const bytes = address.toByteArray();
  const size = 2n ** BigInt(bytes.length * 8 - prefix);
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const first = (value / size) * size;
  return { family: isIpv4 ? 4 : 6, first, last: first + size - 1n, prefix };
}

/** A single address, as a block of one. */
export function parseAddress(address: string): Range | undefined {
  return parseCidr(`${address}/${address.includes(":") ? 128 : 32}`);
}

export function overlaps(a: Range, b: Range): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function isHost({ family, prefix }: Range): boolean {
  return prefix === (family === 4 ? 32 : 128);
}

/** The block as it is written, with the address of its network. */
export function formatCidr({ family, first, prefix }: Range): string {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, index) => Number((first >> BigInt((length - 1 - index) * 8)) & 255n));
  return `${ipaddr.fromByteArray(bytes).toString()}/${prefix}`;
}

/** Addresses that AWS leaves of a subnet: it keeps five. */
export function usableAddresses({ first, last }: Range): number {
  return Math.max(0, Number(last - first) + 1 - 5);
}

export function isWholeInternet(cidr: string): boolean {
  return cidr === "0.0.0.0/0" || cidr === "::/0" || cidr.endsWith("/0");
}
