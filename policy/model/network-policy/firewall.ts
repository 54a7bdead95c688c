import { contains, formatCidr, isHost, parseAddress, parseCidr, type Range } from "../cidr";
import { type AddressPorts, allowsPort, distinctPorts, EVERY_PORT, type Transport } from "./ports";

/** What one rule of a policy says of one block of addresses, pods' addresses included. */
export interface AddressRule {
  readonly cidr: string;
  readonly except: readonly string[];
  /** None: every port of every protocol. */
  readonly ports: readonly AddressPorts[];
}

/** One key of the agent's table. */
export interface Entry {
  readonly range: Range;
  /** None: it is an `except` that no rule names as a block of its own. */
  readonly ports: readonly AddressPorts[];
  readonly except: readonly Range[];
}

/** Port and protocol pairs that the table keeps of one key. Source: MAX_PORT_PROTOCOL of the agent's programs. */
export const MOST_PORTS = 24;

/**
 * The table by which the VPC CNI's agent decides over the connections of a pod in one direction.
 *
 * Every block of every rule of every policy that selects the pod is a key, with the ports of all rules of that block and of the
 * blocks around it, unless one of those excepts it. Every `except` that is no block of a rule is a key as well, without ports.
 * The longest prefix decides, alone: so an `except` of one rule denies what a rule of a wider block allows, which Kubernetes'
 * policies never do. Source: aws-network-policy-agent 1.4, `ComputeMapEntriesFromEndpointRules`; its issue 326.
 */
export class Firewall {
  readonly entries: readonly Entry[];

  constructor(rules: readonly AddressRule[]) {
    const allowed = allowedEntries(rules);
    const named = new Set(allowed.map(({ range }) => formatCidr(range)));
    const denied = distinctRanges(rules.flatMap(({ except }) => except)).filter(
      (range) => !named.has(formatCidr(range)),
    );
    this.entries = [...allowed, ...denied.map((range) => ({ range, ports: [], except: [] }))];
  }

  /** The key that decides over an address; nothing where no rule says anything of it. */
  entryFor(address: string): Entry | undefined {
    const here = parseAddress(address);
    if (!here) throw new Error(`${address} is no address`);
    return this.entries
      .filter(({ range }) => contains(range, here))
      .reduce<Entry | undefined>(
        (best, entry) => (best && best.range.prefix > entry.range.prefix ? best : entry),
        undefined,
      );
  }

  allows(address: string, packet: Transport): boolean {
    const entry = this.entryFor(address);
    return entry !== undefined && entryAllows(entry, packet);
  }
}

/** Which ports of too many are kept is chance, so none can be counted on. */
export function entryAllows({ ports }: Entry, packet: Transport): boolean {
  return ports.length <= MOST_PORTS && ports.some((each) => allowsPort(each, packet));
}

function allowedEntries(rules: readonly AddressRule[]): Entry[] {
  const entries: Entry[] = [];
  for (const { range, ports, except } of sameBlocksTogether(rules)) {
    const around = entries.filter(
      (entry) => !isHost(entry.range) && contains(entry.range, range) && !excepts(entry, range),
    );
    entries.push({ range, except, ports: distinctPorts([...ports, ...around.flatMap((entry) => entry.ports)]) });
  }
  return entries;
}

/** The agent looks at the first address of a block only. */
function excepts({ except }: Entry, { first, family }: Range): boolean {
  return except.some((hole) => hole.family === family && hole.first <= first && first <= hole.last);
}

/** Wide blocks first. */
function sameBlocksTogether(rules: readonly AddressRule[]): Entry[] {
  const blocks = new Map<string, Entry>();
  for (const { cidr, except, ports } of rules) {
    const range = parseCidr(cidr);
    if (!range) continue;
    const key = formatCidr(range);
    const before = blocks.get(key);
    blocks.set(key, {
      range,
      ports: [...(before?.ports ?? []), ...(ports.length > 0 ? ports : [EVERY_PORT])],
      except: [...(before?.except ?? []), ...distinctRanges(except)],
    });
  }
  return [...blocks.values()].sort((a, b) => a.range.prefix - b.range.prefix);
}

function distinctRanges(cidrs: readonly string[]): Range[] {
  const ranges = cidrs.flatMap((cidr) => parseCidr(cidr) ?? []);
  return [...new Map(ranges.map((range) => [formatCidr(range), range])).values()];
}
