import fc from "fast-check";
import { parseCidr } from "../../../policy/model/cidr";
import { additive } from "../../../policy/model/network-policy/additive";
import { differences } from "../../../policy/model/network-policy/differences";
import { type AddressRule, Firewall, MOST_PORTS } from "../../../policy/model/network-policy/firewall";
import type { Transport } from "../../../policy/model/network-policy/ports";
import { agentDecides } from "./oracle";
import { addressesOf, cidrIn, isInside, packet, rulesIn, SMALL, SMALL6 } from "./rules";

const HTTPS: Transport = { protocol: "TCP", port: 443 };
const VAULT: Transport = { protocol: "TCP", port: 8200 };
const tcp = (port: number) => ({ protocol: "TCP" as const, port });

test.each([SMALL, SMALL6])("$family: the model decides as the agent's steps do", (space) => {
  const address = fc.constantFrom(...addressesOf(space));
  fc.assert(
    fc.property(rulesIn(space), address, packet, (rules, at, what) => {
      expect(new Firewall(rules).allows(at, what)).toBe(agentDecides(rules, at, what));
    }),
    { numRuns: 500 },
  );
});

/** No `except` lies inside a block of another rule, or of its own rule's second appearance. */
function exceptsMeetNothing(rules: readonly AddressRule[]): boolean {
  return rules.every(({ except }, index) =>
    except.every((hole) => rules.every(({ cidr }, other) => other === index || !isInside(cidr, hole))),
  );
}

test.each([SMALL, SMALL6])(
  "$family: where no except lies in another rule's block, rules add up as Kubernetes says",
  (space) => {
    const address = fc.constantFrom(...addressesOf(space));
    fc.assert(
      fc.property(rulesIn(space), address, packet, (rules, at, what) => {
        fc.pre(exceptsMeetNothing(rules));
        expect(new Firewall(rules).allows(at, what)).toBe(additive(rules)(at, what));
      }),
      { numRuns: 500 },
    );
  },
);

test("without any except they always add up, in every order", () => {
  const address = fc.constantFrom(...addressesOf(SMALL));
  fc.assert(
    fc.property(rulesIn(SMALL, 0), address, packet, (rules, at, what) => {
      const sum = additive(rules)(at, what);
      expect(new Firewall(rules).allows(at, what)).toBe(sum);
      expect(new Firewall([...rules].reverse()).allows(at, what)).toBe(sum);
    }),
  );
});

test("differences finds one exactly where some address and packet are decided otherwise", () => {
  const samples = fc.array(packet, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(rulesIn(SMALL), samples, (rules, packets) => {
      const firewall = new Firewall(rules);
      const sum = additive(rules);
      const found = differences(rules);
      for (const { address, packet: told, kind } of found) {
        expect([kind, firewall.allows(address, told)]).toEqual([kind, kind === "open"]);
        expect(sum(address, told)).toBe(kind !== "open");
      }
      const asked = [
        ...packets,
        ...rules.flatMap(({ ports }) => ports.map(({ protocol = "TCP", port = 7 }) => ({ protocol, port }))),
      ];
      const differs = addressesOf(SMALL).some((at) =>
        asked.some((what) => firewall.allows(at, what) !== sum(at, what)),
      );
      if (differs) expect(found).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

describe("what an except does to others", () => {
  const world: AddressRule = { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"], ports: [tcp(443)] };

  test("Vault at a private address is cut off by the except of HTTPS", () => {
    const rules = [world, { cidr: "0.0.0.0/0", except: [], ports: [tcp(8200)] }];
    expect(additive(rules)("10.77.0.5", VAULT)).toBe(true);
    expect(new Firewall(rules).allows("10.77.0.5", VAULT)).toBe(false);
    expect(differences(rules)).toEqual([{ block: "10.0.0.0/8", address: "10.0.0.0", kind: "denied", packet: VAULT }]);
  });

  test("naming the excepted block itself opens it", () => {
    const rules = [world, ...["0.0.0.0/0", "10.0.0.0/8"].map((cidr) => ({ cidr, except: [], ports: [tcp(8200)] }))];
    const firewall = new Firewall(rules);
    expect(firewall.allows("10.77.0.5", VAULT)).toBe(true);
    expect(firewall.allows("10.77.0.5", HTTPS)).toBe(false);
    expect(differences(rules)).toEqual([]);
  });

  test("a block inside an except, too", () => {
    const rules = [world, { cidr: "10.0.0.0/16", except: [], ports: [tcp(8200)] }];
    expect(new Firewall(rules).allows("10.0.3.9", VAULT)).toBe(true);
    expect(differences(rules)).toEqual([]);
  });

  test("what lies two blocks deep may get more than anybody allowed it", () => {
    const rules: AddressRule[] = [
      { cidr: "10.0.0.0/8", except: ["10.1.5.0/24"], ports: [] },
      { cidr: "10.1.0.0/16", except: [], ports: [tcp(22)] },
      { cidr: "10.1.5.7/32", except: [], ports: [tcp(80)] },
    ];
    expect(additive(rules)("10.1.5.7", HTTPS)).toBe(false);
    expect(new Firewall(rules).allows("10.1.5.7", HTTPS)).toBe(true);
    expect(differences(rules).map(({ kind, block }) => [kind, block])).toEqual([
      ["open", "10.1.5.7/32"],
      ["denied", "10.1.5.0/24"],
    ]);
  });

  test("IPv6 has the same fault, and neither family touches the other", () => {
    const rules: AddressRule[] = [
      { cidr: "::/0", except: ["fd00::/8"], ports: [tcp(443)] },
      { cidr: "::/0", except: [], ports: [tcp(8200)] },
      { cidr: "0.0.0.0/0", except: [], ports: [tcp(8200)] },
    ];
    const firewall = new Firewall(rules);
    expect([firewall.allows("fd12::5", VAULT), firewall.allows("10.77.0.5", VAULT)]).toEqual([false, true]);
    expect(firewall.allows("2001:db8::1", HTTPS)).toBe(true);
    expect(firewall.allows("192.0.2.1", HTTPS)).toBe(false);
  });
});

test("of more ports than a key has room for, none can be counted on", () => {
  const ports = Array.from({ length: MOST_PORTS + 1 }, (_, index) => tcp(1000 + index));
  const rules = [{ cidr: "10.0.0.0/8", except: [], ports }];
  expect(new Firewall(rules).allows("10.0.0.1", tcp(1000))).toBe(false);
  expect(differences(rules).map(({ kind, block }) => [kind, block])).toEqual([["crowded", "10.0.0.0/8"]]);
  expect(differences([{ cidr: "10.0.0.0/8", except: [], ports: ports.slice(1) }])).toEqual([]);
});

test("blocks of which only the host bits differ are one", () => {
  fc.assert(
    fc.property(cidrIn(SMALL), packet, (cidr, what) => {
      const [address, prefix] = cidr.split("/");
      const last = parseCidr(cidr)?.last ?? 0n;
      const shifted = `10.0.0.${Number(last & 255n)}/${prefix}`;
      const rules = (text: string): AddressRule[] => [{ cidr: text, except: [], ports: [tcp(443)] }];
      expect(new Firewall(rules(shifted)).allows(address ?? "", what)).toBe(
        new Firewall(rules(cidr)).allows(address ?? "", what),
      );
    }),
  );
});
