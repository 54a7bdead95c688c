import fc from "fast-check";
import { isTree, valueAt } from "../../../components/shared/tree";
import { locate, mergeSources, type Source, type Tree } from "../../../infra/config/sources";
import { patched, resolveShop } from "../../support/definitions";

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));

/** Trees in which a key is a map in all or in none, as a schema has it. */
function trees(leaves: fc.Arbitrary<unknown>): fc.Arbitrary<Tree> {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record(
      {
        left: fc.oneof({ depthSize: "small" }, fc.constant({}), tie("tree")),
        right: fc.oneof({ depthSize: "small" }, fc.constant({}), tie("tree")),
        value: leaves,
        list: fc.array(leaf, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  }));
  return tree;
}

const tree = trees(leaf);
const treeWithNulls = trees(fc.oneof(leaf, fc.constant(null)));

/** Every value of a tree that is no map, by its path. */
function leavesOf(node: Tree, path: string[] = []): [string[], unknown][] {
  return Object.entries(node).flatMap(([key, value]): [string[], unknown][] =>
    isTree(value) ? leavesOf(value, [...path, key]) : [[[...path, key], value]],
  );
}

describe("merging", () => {
  test("is associative without null", () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        expect(patched(patched(a, b), c)).toEqual(patched(a, patched(b, c)));
      }),
    );
  });

  test("is not, where a text stands between two maps: it takes the first one's place", () => {
    const [a, b, c] = [{ key: { a: 1 } }, { key: "text" }, { key: { c: 1 } }];
    expect(patched(a, b, c)).toEqual({ key: { c: 1 } });
    expect(patched(a, patched(b, c))).toEqual({ key: { a: 1, c: 1 } });
  });

  test("keeps every value of the last source, and of an earlier one what no later one says", () => {
    fc.assert(
      fc.property(tree, tree, (under, over) => {
        const merged = patched(under, over);
        for (const [path, value] of leavesOf(over)) expect(valueAt(merged, path)).toEqual(value);
        for (const [path, value] of leavesOf(under)) {
          if (valueAt(over, path) === undefined) expect(valueAt(merged, path)).toEqual(value);
        }
      }),
    );
  });

  test("with nothing, or with itself, changes nothing", () => {
    fc.assert(
      fc.property(tree, (a) => {
        expect(patched(a, {})).toEqual(a);
        expect(patched({}, a)).toEqual(a);
        expect(patched(a, a)).toEqual(a);
      }),
    );
  });

  test("leaves no null, whichever source it is in", () => {
    fc.assert(
      fc.property(fc.array(treeWithNulls, { maxLength: 4 }), (sources) => {
        expect(leavesOf(patched(...sources)).filter(([, value]) => value === null)).toEqual([]);
      }),
    );
  });

  test("changes none of its sources", () => {
    fc.assert(
      fc.property(treeWithNulls, treeWithNulls, (a, b) => {
        const before = structuredClone([a, b]);
        patched(a, b);
        expect([a, b]).toEqual(before);
      }),
    );
  });

  test.each([
    ["a map, key by key", { a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
    ["a list, whole", { a: [1, 2, 3] }, { a: [4] }, { a: [4] }],
    ["a value", { a: 1 }, { a: 2 }, { a: 2 }],
    ["a map over a value", { a: 1 }, { a: { x: 1 } }, { a: { x: 1 } }],
    ["a value over a map", { a: { x: 1 } }, { a: 1 }, { a: 1 }],
    ["null over a map", { a: { x: 1 }, b: 1 }, { a: null }, { b: 1 }],
    ["null over nothing", { b: 1 }, { a: null }, { b: 1 }],
    ["null inside a map that is new", { b: 1 }, { a: { x: null, y: 1 } }, { b: 1, a: { y: 1 } }],
    ["keys in the order of the earlier source", { b: 1, a: 1 }, { a: 2, b: 2, c: 2 }, { b: 2, a: 2, c: 2 }],
  ])("%s", (_, under, over, merged) => {
    expect(JSON.stringify(patched(under, over))).toBe(JSON.stringify(merged));
  });
});

describe("the order of the sources", () => {
  const disk = (size: unknown): Tree => ({ nodeGroups: { main: { disk: size } } });
  const diskOf = (shop: Parameters<typeof resolveShop>[0]) => resolveShop(shop).spec.cluster.nodeGroups[0]?.diskGiB;

  test.each([
    ["schema default", {}, 100],
    ["definition", { definition: disk(200) }, 200],
    ["environments.<env>", { definition: disk(200), environment: disk(300) }, 300],
    ["platform:overrides", { definition: disk(200), environment: disk(300), overrides: disk(400) }, 400],
    ["platform:overrides over the definition", { definition: disk(200), overrides: disk(400) }, 400],
    ["null in the environment: the default again", { definition: disk(200), environment: disk(null) }, 100],
    ["null in the overrides", { definition: disk(200), environment: disk(300), overrides: disk(null) }, 100],
    ["a value over null", { definition: disk(200), environment: disk(null), overrides: disk(400) }, 400],
  ])("%s", (_, shop, expected) => {
    expect(diskOf(shop)).toBe(expected);
  });

  test("maps are merged, lists replaced, and null takes away a whole group", () => {
    const shop = {
      definition: {
        nodeGroups: {
          main: { labels: { a: "1", b: "1" }, taints: ["a=1:NoSchedule", "b=1:NoSchedule"] },
          other: { role: "app", type: "m6i.large", min: 1, max: 2 },
        },
      },
      environment: { nodeGroups: { main: { labels: { b: "2" }, taints: ["c=2:NoExecute"] }, other: null } },
      overrides: { nodeGroups: { main: { labels: { c: "3" } } } },
    };
    const groups = resolveShop(shop).spec.cluster.nodeGroups;
    expect(groups.map(({ name }) => name)).toEqual(["main"]);
    expect(groups[0]?.labels).toEqual({ a: "1", b: "2", c: "3" });
    expect(groups[0]?.taints).toEqual([{ key: "c", value: "2", effect: "NoExecute" }]);
  });
});

describe("locate", () => {
  const path = fc.array(fc.constantFrom("left", "right", "value", "list", "other"), { minLength: 1, maxLength: 4 });

  test("names the last of the sources that have the longest part of the path, or else the first source", () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), path, (datas, wanted) => {
        const sources = datas.map((data, index): Source => ({ file: `file-${index}`, base: [`base-${index}`], data }));
        const prefixes = wanted.map((_, index) => wanted.slice(0, index + 1));
        const reach = datas.map((data) => prefixes.filter((prefix) => valueAt(data, prefix) !== undefined).length);
        const longest = Math.max(...reach);
        const expected = longest === 0 ? 0 : reach.lastIndexOf(longest);
        expect(locate(sources, wanted)).toBe(`file-${expected}: base-${expected}.${wanted.join(".")}`);
      }),
    );
  });

  test.each([
    [["nodeGroups", "gpu", "max"], "b.yaml: environments.dev.nodeGroups.gpu.max"],
    [["nodeGroups", "gpu", "taints", "1"], "a.yaml: nodeGroups.gpu.taints.1"],
    [["nodeGroups", "gpu", "taints", "9"], "a.yaml: nodeGroups.gpu.taints.9"],
    [["network", "nat"], "a.yaml: network.nat"],
    [[], "a.yaml"],
  ])("%j is at %s", (wanted, place) => {
    const sources: Source[] = [
      { file: "a.yaml", base: [], data: { nodeGroups: { gpu: { max: 1, taints: ["x", "y"] } } } },
      { file: "b.yaml", base: ["environments", "dev"], data: { nodeGroups: { gpu: { max: 2 } } } },
    ];
    expect(locate(sources, wanted)).toBe(place);
  });

  test("merges what it locates", () => {
    const sources: Source[] = [
      { file: "a", base: [], data: { x: 1 } },
      { file: "b", base: [], data: { y: 2 } },
    ];
    expect(mergeSources(sources)).toEqual({ x: 1, y: 2 });
  });
});
