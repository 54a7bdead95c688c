import { contains, formatCidr, type Range } from "../cidr";
import { additive, type Decision } from "./additive";
import { type AddressRule, type Entry, entryAllows, Firewall, MOST_PORTS } from "./firewall";
import { type Transport, tellingPackets } from "./ports";

/** A block of addresses over which the agent decides otherwise than Kubernetes' own semantics. */
export interface Difference {
  /** The key that decides. */
  readonly block: string;
  /** One of its addresses that no longer key takes. */
  readonly address: string;
  /** denied: what some rule allows is refused; open: what none allows is let through; crowded: chance decides. */
  readonly kind: "denied" | "open" | "crowded";
  /** A connection for which that is so. */
  readonly packet: Transport;
}

/** Where the agent's table differs from the sum of the rules. One key decides alike over all that is left of its block. */
export function differences(rules: readonly AddressRule[]): Difference[] {
  const { entries } = new Firewall(rules);
  const packets = tellingPackets(rules.flatMap(({ ports }) => ports));
  const sum = additive(rules);
  return entries.flatMap((entry) => {
    const address = addressLeftOf(entry.range, entries);
    return address === undefined ? [] : differencesOf(entry, address, packets, sum);
  });
}

function differencesOf(entry: Entry, address: string, packets: Transport[], sum: Decision): Difference[] {
  const block = formatCidr(entry.range);
  if (entry.ports.length > MOST_PORTS) {
    const packet = packets.find((each) => sum(address, each));
    return packet ? [{ block, address, kind: "crowded", packet }] : [];
  }
  const first = (kind: "denied" | "open"): Difference[] => {
    const packet = packets.find((each) => {
      const allowed = entryAllows(entry, each);
      return allowed !== sum(address, each) && allowed === (kind === "open");
    });
    return packet ? [{ block, address, kind, packet }] : [];
  };
  return [...first("denied"), ...first("open")];
}

/** The first address of a block that lies in no smaller one of the table. */
function addressLeftOf(range: Range, entries: readonly Entry[]): string | undefined {
  const inside = entries
    .map((entry) => entry.range)
    .filter((other) => other.prefix > range.prefix && contains(range, other))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  let free = range.first;
  for (const { first, last } of inside) if (first <= free && free <= last) free = last + 1n;
  if (free > range.last) return undefined;
  return formatCidr({ ...range, first: free, last: free, prefix: range.family === 4 ? 32 : 128 }).replace(/\/\d+$/, "");
}
