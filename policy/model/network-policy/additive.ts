import { contains, parseAddress, parseCidr, type Range } from "../cidr";
import type { AddressRule } from "./firewall";
import { allowsPort, type Transport } from "./ports";

/** Whether a connection with an address is allowed. */
export type Decision = (address: string, packet: Transport) => boolean;

/**
 * What Kubernetes says of rules of addresses: they add up, and an `except` limits its own rule alone.
 * Source: Kubernetes documentation, Network Policies, "The two sorts of pod isolation".
 */
export function additive(rules: readonly AddressRule[]): Decision {
  const read = rules.map(({ cidr, except, ports }) => ({ block: rangesOf([cidr]), holes: rangesOf(except), ports }));
  return (address, packet) => {
    const here = parseAddress(address);
    if (!here) throw new Error(`${address} is no address`);
    const inside = (ranges: Range[]) => ranges.some((range) => contains(range, here));
    return read.some(
      ({ block, holes, ports }) =>
        inside(block) && !inside(holes) && (ports.length === 0 || ports.some((each) => allowsPort(each, packet))),
    );
  };
}

function rangesOf(cidrs: readonly string[]): Range[] {
  return cidrs.flatMap((cidr) => parseCidr(cidr) ?? []);
}
