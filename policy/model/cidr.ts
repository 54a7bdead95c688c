/** IPv4 ranges, as far as rules need them. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

export function parseCidr(cidr: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if (prefix > 32 || [a, b, c, d].some((part) => part > 255)) return undefined;
  const size = 2 ** (32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1, prefix };
}

export function overlaps(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Addresses that AWS leaves of a subnet: it keeps five. */
export function usableAddresses(range: Range): number {
  return Math.max(0, range.last - range.first + 1 - 5);
}

export function isWholeInternet(cidr: string): boolean {
  return cidr === "0.0.0.0/0" || cidr === "::/0" || cidr.endsWith("/0");
}
