import fc from "fast-check";
import { type CapacityArgs, nodePools } from "../../../components/cluster/node-pools";

/** Groups as the schema lets them pass: min <= desired <= max, and a base of 1 to max. */
const group = (capacity: CapacityArgs["capacity"]): fc.Arbitrary<CapacityArgs> =>
  fc
    .integer({ min: 1, max: 200 })
    .chain((max) =>
      fc
        .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max }), fc.integer({ min: 1, max }))
        .map(([a, b, onDemandBase]) => ({ capacity, min: Math.min(a, b), desired: Math.max(a, b), max, onDemandBase })),
    );

const sum = (args: CapacityArgs, key: "min" | "max" | "desired") =>
  nodePools(args).reduce((total, pool) => total + pool[key], 0);

test.each([
  ["on-demand", "ON_DEMAND"],
  ["spot", "SPOT"],
] as const)("%s is one pool of the group's sizes", (capacity, capacityType) => {
  fc.assert(
    fc.property(group(capacity), (args) => {
      const { min, max, desired } = args;
      expect(nodePools(args)).toEqual([{ suffix: "", capacityType, min, max, desired }]);
    }),
  );
});

describe("mixed", () => {
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
        expect(nodePools(args)[0]).toEqual({
          suffix: "",
          capacityType: "ON_DEMAND",
          min: base,
          max: base,
          desired: base,
        });
      }),
    );
  });

  test("EKS takes every pool: min <= desired <= max, and a max of at least 1", () => {
    fc.assert(
      fc.property(group("mixed"), (args) => {
        for (const { min, desired, max } of nodePools(args)) {
          expect(min).toBeLessThanOrEqual(desired);
          expect(desired).toBeLessThanOrEqual(max);
          expect(max).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  test("three on demand, spot up to ten", () => {
    expect(nodePools({ capacity: "mixed", min: 3, desired: 5, max: 10, onDemandBase: 3 })).toEqual([
      { suffix: "", capacityType: "ON_DEMAND", min: 3, max: 3, desired: 3 },
      { suffix: "-spot", capacityType: "SPOT", min: 0, max: 7, desired: 2 },
    ]);
  });

  test("without room for spot nodes there is no pool of them", () => {
    expect(nodePools({ capacity: "mixed", min: 3, desired: 3, max: 3, onDemandBase: 3 })).toEqual([
      { suffix: "", capacityType: "ON_DEMAND", min: 3, max: 3, desired: 3 },
    ]);
  });
});
