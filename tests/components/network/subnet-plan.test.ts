import fc from "fast-check";
import { AWS_RESERVED_ADDRESSES, planSubnets, type SubnetPlanArgs } from "../../../components/network/subnet-plan";
import { addressCount, contains, formatCidr, overlaps, parseCidr, subBlock } from "../../../components/shared/cidr";

const REGION = "af-south-1";
const OTHER_TIERS = ["public", "database", "cache", "queue", "search", "mesh", "edge", "spare"];
const letters = (count: number) => [..."abcdefgh"].slice(0, count);

/** Plans that have room: /16 to /20 leave at least a /27 for each zone of a small tier. */
const plan: fc.Arbitrary<SubnetPlanArgs> = fc.constantFrom(4, 8).chain((zoneSlots) =>
  fc.record({
    vpcCidr: fc
      .integer({ min: 16, max: 20 })
      .chain((prefix) =>
        fc
          .integer({ min: 0, max: 2 ** (prefix - 8) - 1 })
          .map((index) => formatCidr(subBlock(parseCidr("10.0.0.0/8"), prefix, index))),
      ),
    tiers: fc.shuffledSubarray(["private", ...OTHER_TIERS], { minLength: 1 }),
    zones: fc
      .shuffledSubarray(letters(zoneSlots), { minLength: 1 })
      .map((chosen) => chosen.map((letter) => REGION + letter)),
    zoneSlots: fc.constant(zoneSlots),
  }),
);

/** The blocks by tier and zone. */
function blocks(args: SubnetPlanArgs): Record<string, string> {
  return Object.fromEntries(planSubnets(args).map(({ tier, zone, cidr }) => [`${tier} ${zone}`, cidr]));
}

describe("every plan", () => {
  test("has one subnet for each tier and zone, in the VPC, none on another", () => {
    fc.assert(
      fc.property(plan, (args) => {
        const subnets = planSubnets(args);
        const placed = subnets.map(({ cidr }) => parseCidr(cidr));
        expect(subnets.map(({ tier, zone }) => [tier, zone])).toEqual(
          args.tiers.flatMap((tier) => args.zones.map((zone) => [tier, zone])),
        );
        for (const [index, block] of placed.entries()) {
          expect(contains(parseCidr(args.vpcCidr), block)).toBe(true);
          expect(placed.slice(0, index).filter((other) => overlaps(other, block))).toEqual([]);
        }
      }),
    );
  });

  test("counts the addresses that AWS leaves", () => {
    fc.assert(
      fc.property(plan, (args) => {
        for (const { cidr, usableAddresses } of planSubnets(args)) {
          expect(usableAddresses).toBe(addressCount(parseCidr(cidr)) - AWS_RESERVED_ADDRESSES);
          expect(usableAddresses).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("gives the private tier at least eight times the room of any other", () => {
    fc.assert(
      fc.property(plan, (args) => {
        const sizes = planSubnets(args).map(({ tier, cidr }) => [tier, addressCount(parseCidr(cidr))] as const);
        const small = sizes.filter(([tier]) => tier !== "private").map(([, size]) => size);
        for (const [, size] of sizes.filter(([tier]) => tier === "private")) {
          for (const other of small) expect(size).toBe(other * 8);
        }
      }),
    );
  });
});

describe("no subnet moves", () => {
  test("when a zone is added", () => {
    fc.assert(
      fc.property(plan, fc.nat(7), (args, pick) => {
        const free = letters(args.zoneSlots)
          .map((letter) => REGION + letter)
          .filter((zone) => !args.zones.includes(zone));
        fc.pre(free.length > 0);
        const zones = [...args.zones, ...free.slice(pick % free.length).slice(0, 1)];
        expect(blocks({ ...args, zones })).toMatchObject(blocks(args));
      }),
    );
  });

  test("when a tier is added at the end", () => {
    fc.assert(
      fc.property(plan, (args) => {
        const free = ["private", ...OTHER_TIERS].filter((tier) => !args.tiers.includes(tier));
        fc.pre(free.length > 0);
        expect(blocks({ ...args, tiers: [...args.tiers, ...free.slice(0, 1)] })).toMatchObject(blocks(args));
      }),
    );
  });

  test("when the zones are named in another order, or one of them goes", () => {
    fc.assert(
      fc.property(plan, (args) => {
        expect(blocks({ ...args, zones: [...args.zones].reverse() })).toEqual(blocks(args));
        expect(blocks(args)).toMatchObject(blocks({ ...args, zones: args.zones.slice(1) }));
      }),
    );
  });

  test("when the private tier takes another place in the list", () => {
    fc.assert(
      fc.property(plan, (args) => {
        const others = args.tiers.filter((tier) => tier !== "private");
        expect(blocks({ ...args, tiers: ["private", ...others] })).toEqual(
          blocks({ ...args, tiers: [...others, "private"] }),
        );
      }),
    );
  });

  test("when another tier's blocks are written by hand", () => {
    fc.assert(
      fc.property(plan, (args) => {
        fc.pre(args.tiers.length > 1);
        const planned = planSubnets(args);
        const [first] = args.tiers;
        const explicit = Object.fromEntries(
          planned
            .filter(({ tier }) => tier === first)
            .map(({ zone, cidr }) => [zone, formatCidr({ ...parseCidr(cidr), prefix: 28 })]),
        );
        const after = blocks({ ...args, explicit: { [String(first)]: explicit } });
        for (const { tier, zone, cidr } of planned) {
          expect(after[`${tier} ${zone}`]).toBe(tier === first ? explicit[zone] : cidr);
        }
      }),
    );
  });
});

const WAKALA: SubnetPlanArgs = {
  vpcCidr: "10.0.0.0/16",
  tiers: ["private", "public", "database"],
  zones: ["af-south-1a", "af-south-1b", "af-south-1c"],
  zoneSlots: 4,
};

test("the drawing in the comment", () => {
  expect(planSubnets(WAKALA).map(({ tier, cidr, usableAddresses }) => [tier, cidr, usableAddresses])).toEqual([
    ["private", "10.0.0.0/19", 8187],
    ["private", "10.0.32.0/19", 8187],
    ["private", "10.0.64.0/19", 8187],
    ["public", "10.0.128.0/22", 1019],
    ["public", "10.0.132.0/22", 1019],
    ["public", "10.0.136.0/22", 1019],
    ["database", "10.0.144.0/22", 1019],
    ["database", "10.0.148.0/22", 1019],
    ["database", "10.0.152.0/22", 1019],
  ]);
});

const zonesOf = (...cidrs: string[]) =>
  Object.fromEntries(cidrs.map((cidr, index) => [WAKALA.zones[index] ?? "", cidr]));

test.each<[string, Partial<SubnetPlanArgs>, string]>([
  ["a VPC that AWS does not make", { vpcCidr: "10.0.0.0/15" }, "VPC 10.0.0.0/15 is larger than /16"],
  ["no block", { vpcCidr: "10.0.0.1/16" }, "10.0.0.1/16 has host bits set: the block is 10.0.0.0/16"],
  [
    "a VPC without room",
    { vpcCidr: "10.0.0.0/23" },
    "subnet 10.0.1.0/29 (public, af-south-1a) is not between /16 and /28",
  ],
  ["a zone without slot", { zones: ["us-east-1e"] }, "zone us-east-1e needs slot 5, and room is kept for 4 zones"],
  ["a local zone", { zones: ["us-east-1-bos-1"] }, "zone us-east-1-bos-1 does not end in a letter"],
  [
    "a zone twice",
    { zones: ["eu-west-1a", "eu-west-1a"] },
    "subnets 10.0.0.0/19 (private, eu-west-1a) and 10.0.0.0/19 (private, eu-west-1a) overlap",
  ],
  [
    "a ninth small tier",
    { tiers: ["private", ...OTHER_TIERS, "ninth"] },
    "tier ninth is number 9 beside private, and room is kept for 8",
  ],
  [
    "a tier by hand that forgets a zone",
    { explicit: { public: zonesOf("10.0.128.0/24", "10.0.129.0/24") } },
    "tier public gives blocks by hand but none for af-south-1c",
  ],
  [
    "a block by hand outside the VPC",
    { explicit: { public: zonesOf("10.0.128.0/24", "10.0.129.0/24", "10.1.0.0/24") } },
    "subnet 10.1.0.0/24 (public, af-south-1c) lies outside the VPC 10.0.0.0/16",
  ],
  [
    "a block by hand that is too small",
    { explicit: { public: zonesOf("10.0.128.0/24", "10.0.129.0/24", "10.0.130.0/29") } },
    "subnet 10.0.130.0/29 (public, af-south-1c) is not between /16 and /28",
  ],
  [
    "a block by hand on a planned one",
    { explicit: { public: zonesOf("10.0.0.0/24", "10.0.129.0/24", "10.0.130.0/24") } },
    "subnets 10.0.0.0/19 (private, af-south-1a) and 10.0.0.0/24 (public, af-south-1a) overlap",
  ],
])("%s", (_, change, message) => {
  expect(() => planSubnets({ ...WAKALA, ...change })).toThrow(new Error(message));
});
