import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import {
  type DeployedNodeGroup,
  deployedWith,
  scalingOf,
  type WantedNodeGroup,
} from "../../../components/cluster/scaling-config";

interface Sizes {
  min: number;
  max: number;
  desired: number;
}

/** Sizes that EKS takes. */
const sizes: fc.Arbitrary<Sizes> = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .map((some) => {
    const [min = 0, desired = 0, max = 0] = [...some].sort((a, b) => a - b);
    return { min, desired, max };
  });

const NODES = { capacityType: "ON_DEMAND" as const, instanceTypes: ["m6i.large"], amiType: "AL2023_x86_64_STANDARD" };
const wanted = (group: Sizes): WantedNodeGroup => ({ ...NODES, ...group });
const live = (group: Sizes): DeployedNodeGroup => ({ ...NODES, name: "web-20261127", ...group });

/**
 * An update as Pulumi and EKS make it: what is ignored is sent as it was recorded, nothing is sent where nothing differs,
 * and EKS takes the three sizes together or refuses them. Gives the sizes that the group then has.
 */
function updated(recorded: Sizes, now: Sizes, { scalingConfig, ignoreChanges }: ReturnType<typeof scalingOf>): Sizes {
  const { minSize, maxSize, desiredSize } = scalingConfig;
  const ignored = (key: string) =>
    ignoreChanges.some((path) => path === "scalingConfig" || path === `scalingConfig.${key}`);
  const sent = {
    min: ignored("minSize") ? recorded.min : minSize,
    max: ignored("maxSize") ? recorded.max : maxSize,
    desired: ignored("desiredSize") ? recorded.desired : desiredSize,
  };
  if (isDeepStrictEqual(sent, recorded)) return now;
  if (sent.min > sent.desired)
    throw new Error(`Minimum capacity ${sent.min} can't be greater than desired size ${sent.desired}`);
  if (sent.desired > sent.max)
    throw new Error(`desired capacity ${sent.desired} can't be greater than max size ${sent.max}`);
  return sent;
}

test("the model refuses what EKS refused: a minimum above the size that is left as it is", () => {
  const before = { min: 3, max: 50, desired: 3 };
  const scalingConfig = { minSize: 6, maxSize: 50, desiredSize: 6 };
  expect(() => updated(before, before, { scalingConfig, ignoreChanges: ["scalingConfig.desiredSize"] })).toThrow(
    "Minimum capacity 6 can't be greater than desired size 3",
  );
});

/** Where somebody has changed the group by hand and Pulumi believes it to be as wanted, only a refresh finds out. */
function believed(recorded: Sizes, now: Sizes, want: Sizes): boolean {
  const same = (a: Sizes, b: Sizes) => a.min === b.min && a.max === b.max;
  return same(recorded, want) && !same(now, want);
}

test("EKS takes every change, whatever Pulumi has recorded, and min and max are then as wanted", () => {
  fc.assert(
    fc.property(sizes, sizes, sizes, (recorded, now, want) => {
      fc.pre(!believed(recorded, now, want));
      const after = updated(recorded, now, scalingOf(wanted(want), live(now)));
      expect(after).toMatchObject({ min: want.min, max: want.max });
      expect(after.desired).toBeGreaterThanOrEqual(want.min);
      expect(after.desired).toBeLessThanOrEqual(want.max);
    }),
  );
});

test("the autoscaler's size stays, as far as min and max allow it, where the minimum does not rise", () => {
  fc.assert(
    fc.property(sizes, sizes, sizes, (recorded, now, want) => {
      fc.pre(now.min >= want.min && !believed(recorded, now, want));
      const { desired } = updated(recorded, now, scalingOf(wanted(want), live(now)));
      expect(desired).toBe(Math.min(Math.max(now.desired, want.min), want.max));
    }),
  );
});

test("where the minimum rises, no node goes and the group has what a new one would have", () => {
  fc.assert(
    fc.property(sizes, sizes, (now, want) => {
      fc.pre(now.min < want.min && now.desired <= want.max);
      const { desiredSize } = scalingOf(wanted(want), live(now)).scalingConfig;
      expect(desiredSize).toBe(Math.max(now.desired, want.desired));
    }),
  );
});

test("a second deployment has nothing to change, however the autoscaler has moved the size", () => {
  const want = { min: 3, max: 50, desired: 3 };
  const grown = { ...want, desired: 20 };
  expect(updated(want, grown, scalingOf(wanted(want), live(grown)))).toEqual(grown);
});

test("a group that does not exist starts with what the definition says", () => {
  expect(scalingOf(wanted({ min: 2, max: 9, desired: 4 }), undefined)).toEqual({
    scalingConfig: { minSize: 2, maxSize: 9, desiredSize: 4 },
    ignoreChanges: [],
  });
});

test.each([
  ["instance types", { instanceTypes: ["m6i.xlarge"] }],
  ["image", { amiType: "BOTTLEROCKET_x86_64" }],
  ["capacity", { capacityType: "SPOT" as const }],
])("one that is made anew with another %s starts with the size of the old one", (_, changed) => {
  const group = { min: 2, max: 9, desired: 2 };
  expect(scalingOf({ ...wanted(group), ...changed }, live({ ...group, desired: 7 }))).toEqual({
    scalingConfig: { minSize: 2, maxSize: 9, desiredSize: 7 },
    ignoreChanges: [],
  });
});

describe("the group with a prefix", () => {
  const named = (...names: string[]) => names.map((name) => ({ ...live({ min: 1, max: 1, desired: 1 }), name }));

  test.each([
    ["data-", ["web-2026a", "data-2026a"], "data-2026a"],
    ["data-", ["data-a-2026a", "data-a-spot-2026a"], undefined],
    ["data-a-", ["data-2026a", "data-a-2026a", "data-a-spot-2026a"], "data-a-2026a"],
    ["data-", ["data-2026b", "data-2026a"], "data-2026b"],
    ["data-", [], undefined],
  ])("%s among %j", (prefix, names, found) => {
    expect(deployedWith(prefix, named(...names))?.name).toBe(found);
  });
});
