import fc from "fast-check";
import { type AddressDemand, addressCapacity } from "../../../components/network/address-capacity";
import { planSubnets } from "../../../components/network/subnet-plan";

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
const SUBNETS = planSubnets({ vpcCidr: "10.0.0.0/16", tiers: ["private"], zones: ZONES, zoneSlots: 4 });

const demand: fc.Arbitrary<AddressDemand> = fc.record({
  name: fc.string(),
  zones: fc.subarray(ZONES, { minLength: 1 }),
  maxNodes: fc.integer({ min: 0, max: 500 }),
  addressesPerNode: fc.integer({ min: 1, max: 300 }),
});

test("a zone holds its share of each group's nodes, rounded up, beside what every subnet holds", () => {
  const demands = [
    { name: "all", zones: ZONES, maxNodes: 10, addressesPerNode: 100 },
    { name: "two", zones: ZONES.slice(1), maxNodes: 3, addressesPerNode: 10 },
  ];
  expect(addressCapacity(SUBNETS, demands, { addresses: 16 })).toEqual([
    { tier: "private", zone: "eu-west-1a", cidr: "10.0.0.0/19", usable: 8187, needed: 416 },
    { tier: "private", zone: "eu-west-1b", cidr: "10.0.32.0/19", usable: 8187, needed: 436 },
    { tier: "private", zone: "eu-west-1c", cidr: "10.0.64.0/19", usable: 8187, needed: 436 },
  ]);
});

test("the zones together hold every node, and at most one more in each zone", () => {
  fc.assert(
    fc.property(demand, (group) => {
      const needed = addressCapacity(SUBNETS, [group], { addresses: 0 }).reduce(
        (sum, subnet) => sum + subnet.needed,
        0,
      );
      const nodes = needed / group.addressesPerNode;
      expect(nodes).toBeGreaterThanOrEqual(group.maxNodes);
      expect(nodes).toBeLessThan(group.maxNodes + group.zones.length);
    }),
  );
});

test("groups add up", () => {
  fc.assert(
    fc.property(fc.array(demand, { maxLength: 4 }), fc.nat(50), (groups, addresses) => {
      const apart = groups.map((group) => addressCapacity(SUBNETS, [group], { addresses: 0 }));
      addressCapacity(SUBNETS, groups, { addresses }).forEach(({ needed }, index) => {
        expect(needed).toBe(addresses + apart.reduce((sum, subnets) => sum + (subnets[index]?.needed ?? 0), 0));
      });
    }),
  );
});
