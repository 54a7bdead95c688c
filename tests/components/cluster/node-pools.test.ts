import fc from "fast-check";
import { type CapacityArgs, nodePools } from "../../../components/cluster/node-pools";

const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

/** Groups as the schema lets them pass: min <= desired <= max, and a base of 1 to max; a standby's min is no larger. */
const group = (capacity: CapacityArgs["capacity"], perZone = false, least = 1): fc.Arbitrary<CapacityArgs> =>
  fc.integer({ min: least, max: 200 }).chain((max) =>
    fc
      .record({
        sizes: fc.array(fc.integer({ min: 0, max }), { minLength: 3, maxLength: 3 }),
        onDemandBase: fc.integer({ min: 1, max }),
      })
      .map(({ sizes, onDemandBase }) => {
        const [leastMin = 0, min = 0, desired = 0] = [...sizes].sort((a, b) => a - b);
        return { capacity, min, leastMin, desired, max, onDemandBase, zones: ZONES, perZone };
      }),
  );

const SIZES = ["min", "max", "desired"] as const;
const sum = (args: CapacityArgs, key: (typeof SIZES)[number]) =>
  nodePools(args).reduce((total, pool) => total + pool[key], 0);

/** Whether EKS takes every pool: min <= desired <= max, and a max of at least 1. */
function expectValid(args: CapacityArgs): void {
  for (const { min, desired, max } of nodePools(args)) {
    expect(min).toBeLessThanOrEqual(desired);
    expect(desired).toBeLessThanOrEqual(max);
    expect(max).toBeGreaterThanOrEqual(1);
  }
}

test.each([
  ["on-demand", "ON_DEMAND"],
  ["spot", "SPOT"],
] as const)("%s is one pool of the group's sizes", (capacity, capacityType) => {
  fc.assert(
    fc.property(group(capacity), (args) => {
      const { min, max, desired, leastMin } = args;
      const canBeEmpty = leastMin === 0;
      expect(nodePools(args)).toEqual([{ suffix: "", zones: ZONES, capacityType, min, max, desired, canBeEmpty }]);
    }),
  );
});

describe("mixed", () => {
  const sized = { capacity: "mixed", leastMin: 3, zones: ZONES, perZone: false } as const;

  test("the pools add up to the group's sizes, and to the base where that is more", () => {
    fc.assert(
      fc.property(group("mixed"), (args) => {
        expect(sum(args, "max")).toBe(args.max);
        expect(sum(args, "min")).toBe(Math.max(args.min, args.onDemandBase));
        expect(sum(args, "desired")).toBe(Math.max(args.desired, args.onDemandBase));
      }),
    );
  });

  test("the on-demand pool never changes its size", () => {
    fc.assert(
      fc.property(group("mixed"), (args) => {
        const base = args.onDemandBase;
        expect(nodePools(args)[0]).toMatchObject({
          suffix: "",
          capacityType: "ON_DEMAND",
          min: base,
          max: base,
          desired: base,
        });
      }),
    );
  });

  test("EKS takes every pool", () => {
    fc.assert(fc.property(group("mixed"), expectValid));
  });

  test("three on demand, spot up to ten", () => {
    expect(nodePools({ ...sized, min: 3, desired: 5, max: 10, onDemandBase: 3 })).toEqual([
      { suffix: "", zones: ZONES, capacityType: "ON_DEMAND", min: 3, max: 3, desired: 3, canBeEmpty: false },
      { suffix: "-spot", zones: ZONES, capacityType: "SPOT", min: 0, max: 7, desired: 2, canBeEmpty: true },
    ]);
  });

  test("without room for spot nodes there is no pool of them", () => {
    const pools = nodePools({ ...sized, min: 3, desired: 3, max: 3, onDemandBase: 3 });
    expect(pools.map(({ suffix }) => suffix)).toEqual([""]);
  });
});

describe("a pool for each zone", () => {
  const database = { capacity: "on-demand", onDemandBase: 1, zones: ZONES, perZone: true } as const;
  const shares = (args: CapacityArgs) => nodePools(args).map(({ suffix, min, max }) => [suffix, min, max]);

  test.each(["on-demand", "spot", "mixed"] as const)("%s: together they have the group's sizes", (capacity) => {
    fc.assert(
      fc.property(group(capacity, true), (args) => {
        expect(sum(args, "max")).toBe(args.max);
        if (capacity === "mixed") return;
        for (const key of SIZES) expect(sum(args, key)).toBe(args[key]);
      }),
    );
  });

  test.each(["on-demand", "spot", "mixed"] as const)(
    "%s: EKS takes every pool, and each is in one zone",
    (capacity) => {
      fc.assert(
        fc.property(group(capacity, true), (args) => {
          expectValid(args);
          expect(nodePools(args).every(({ zones }) => zones.length === 1)).toBe(true);
        }),
      );
    },
  );

  test("each zone has a pool as soon as there may be a node for each", () => {
    fc.assert(
      fc.property(group("mixed", true, ZONES.length), (args) => {
        expect(new Set(nodePools(args).flatMap(({ zones }) => zones))).toEqual(new Set(ZONES));
      }),
    );
  });

  test("no zone has more than one node more than another", () => {
    fc.assert(
      fc.property(group("on-demand", true, ZONES.length), (args) => {
        for (const key of SIZES) {
          const each = nodePools(args).map((pool) => pool[key]);
          expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("three nodes in three zones, and a standby's two in the first ones", () => {
    expect(shares({ ...database, min: 3, leastMin: 2, desired: 3, max: 9 })).toEqual([
      ["-a", 1, 3],
      ["-b", 1, 3],
      ["-c", 1, 3],
    ]);
    expect(shares({ ...database, min: 2, leastMin: 2, desired: 2, max: 10 })).toEqual([
      ["-a", 1, 4],
      ["-b", 1, 3],
      ["-c", 0, 3],
    ]);
  });

  test("what a standby leaves empty is so for one that has taken over: nothing is taken away on a promotion", () => {
    const empty = (min: number) =>
      nodePools({ ...database, min, leastMin: 2, desired: min, max: 9 }).map(({ canBeEmpty }) => canBeEmpty);
    expect(empty(2)).toEqual([false, false, true]);
    expect(empty(3)).toEqual(empty(2));
  });

  test("a mixed group has its base in the first zones", () => {
    const mixed = { ...database, capacity: "mixed", onDemandBase: 1, min: 1, leastMin: 1, desired: 1, max: 3 } as const;
    expect(shares(mixed)).toEqual([
      ["-a", 1, 1],
      ["-b-spot", 0, 1],
      ["-c-spot", 0, 1],
    ]);
  });
});
