import fc from "fast-check";
import { formatCidr, parseCidr } from "../../../policy/model/cidr";
import type { AddressRule } from "../../../policy/model/network-policy/firewall";
import type { AddressPorts, Transport } from "../../../policy/model/network-policy/ports";

/** Rules over eight addresses, so that blocks meet often and every address can be asked about. */
export const SMALL = { family: "IPv4", base: "10.0.0.0", shortest: 29, longest: 32 } as const;
export const SMALL6 = { family: "IPv6", base: "fd00::", shortest: 125, longest: 128 } as const;
type Space = typeof SMALL | typeof SMALL6;

export function addressesOf({ base, family }: Space): string[] {
  const stem = family === "IPv4" ? base.slice(0, -1) : base;
  return Array.from({ length: 8 }, (_, index) => `${stem}${family === "IPv4" ? index : index.toString(16)}`);
}

/** Blocks of the space, some of them the whole of it. */
export function cidrIn(space: Space): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...addressesOf(space)), fc.integer({ min: space.shortest, max: space.longest }))
    .map(([address, prefix]) => {
      const range = parseCidr(`${address}/${prefix}`);
      if (!range) throw new Error(`${address}/${prefix} is no block`);
      return formatCidr(range);
    });
}

const port = fc.constantFrom(22, 53, 80, 443, 444, 8200);
const protocol = fc.constantFrom("TCP" as const, "UDP" as const);
export const ports: fc.Arbitrary<AddressPorts> = fc.oneof(
  fc.record({ protocol, port }),
  fc.record({ protocol, port, endPort: fc.constantFrom(8200, 9000) }),
  fc.record({ protocol }),
);
export const packet: fc.Arbitrary<Transport> = fc.oneof(
  fc.record({ protocol, port: fc.oneof(port, fc.integer({ min: 1, max: 65_535 })) }),
  fc.constant({ protocol: "ICMP" as const, port: 0 }),
);

/** Whatever may be written: an `except` lies inside its block, as the API server wants it. */
export function rulesIn(space: Space, mostExcepts = 2): fc.Arbitrary<AddressRule[]> {
  const rule = fc
    .tuple(cidrIn(space), fc.array(cidrIn(space), { maxLength: mostExcepts }), fc.array(ports, { maxLength: 3 }))
    .map(([cidr, except, allowed]) => ({
      cidr,
      except: except.filter((hole) => isInside(cidr, hole)),
      ports: allowed,
    }));
  return fc.array(rule, { maxLength: 5 });
}

export function isInside(cidr: string, hole: string): boolean {
  const [outer, inner] = [parseCidr(cidr), parseCidr(hole)];
  return (
    outer !== undefined &&
    inner !== undefined &&
    outer.prefix < inner.prefix &&
    outer.first <= inner.first &&
    inner.last <= outer.last
  );
}
