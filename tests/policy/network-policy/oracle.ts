import type { AddressRule } from "../../../policy/model/network-policy/firewall";
import type { AddressPorts, Transport } from "../../../policy/model/network-policy/ports";

/**
 * The agent as its programs do it, a step at a time and by the bits of addresses: rules sorted by prefix, a map by text, and a
 * lookup that takes one bit after the other off the address. Written from the agent's steps, not from our model.
 */
export function agentDecides(rules: readonly AddressRule[], address: string, packet: Transport): boolean {
  const map = new Map<string, { ports: AddressPorts[] | "reserved"; except: string[] }>();
  const excepted = new Set<string>();
  const sorted = [...rules].map((rule) => ({ ...rule, bits: bitsOfCidr(rule.cidr) }));
  sorted.sort((a, b) => a.bits.length - b.bits.length);
  for (const { bits, except, ports } of sorted) {
    for (const hole of except) excepted.add(bitsOfCidr(hole));
    const own: AddressPorts[] = ports.length > 0 ? [...ports] : [{}];
    const before = map.get(bits);
    if (before && before.ports !== "reserved") {
      before.ports.push(...own);
      before.except.push(...except.map(bitsOfCidr));
      continue;
    }
    for (const [key, value] of map) {
      const isAround = bits.startsWith(key) && key.length < widthOf(bits);
      if (!isAround || value.ports === "reserved") continue;
      const first = bits.padEnd(widthOf(bits), "0");
      if (!value.except.some((hole) => first.startsWith(hole))) own.push(...value.ports);
    }
    map.set(bits, { ports: own, except: except.map(bitsOfCidr) });
  }
  for (const hole of excepted) if (!map.has(hole)) map.set(hole, { ports: "reserved", except: [] });
  for (let key = bitsOf(address); ; key = key.slice(0, -1)) {
    const value = map.get(key);
    if (value) return value.ports !== "reserved" && value.ports.some((ports) => matches(ports, packet));
    if (key.length <= FAMILY_MARK) return false;
  }
}

/** The families have tables of their own: the first bit tells them apart. */
const FAMILY_MARK = 1;

function bitsOfCidr(cidr: string): string {
  const [address = "", prefix] = cidr.split("/");
  return bitsOf(address).slice(0, FAMILY_MARK + Number(prefix));
}

function bitsOf(address: string): string {
  if (!address.includes(":")) {
    const octets = address.split(".").map((octet) => Number(octet).toString(2).padStart(8, "0"));
    return `0${octets.join("")}`;
  }
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string) => text.split(":").filter(Boolean);
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(missing).fill("0"), ...groups(tail)];
  return `1${all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("")}`;
}

function widthOf(bits: string): number {
  return FAMILY_MARK + (bits.startsWith("0") ? 32 : 128);
}

function matches({ protocol, port = 0, endPort = 0 }: AddressPorts, packet: Transport): boolean {
  if (protocol !== undefined && protocol !== packet.protocol) return false;
  return port === 0 || packet.port === port || (packet.port > port && packet.port <= endPort);
}
