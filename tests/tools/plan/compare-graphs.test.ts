import fc from "fast-check";
import { changedPaths, compareGraphs } from "../../../tools/plan/compare-graphs";

test.each([
  ["a key that is new", { a: 1 }, { a: 1, b: 2 }, ["b"]],
  ["a key that is gone", { a: 1 }, {}, ["a"]],
  ["an entry of a list", { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, ["a[1].b"]],
  ["a list that grew", { a: [1] }, { a: [1, 2] }, ["a"]],
  ["a map for a text", { a: "b" }, { a: { b: 1 } }, ["a"]],
  ["two secrets, of which nothing is known", { a: { secret: true } }, { a: { secret: true } }, []],
])("%s", (_, before, after, paths) => {
  expect(changedPaths(before, after)).toEqual(paths);
});

const tree = fc.letrec((tie) => ({
  tree: fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("value"), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: "small" },
    fc.integer(),
    fc.string(),
    fc.array(fc.integer(), { maxLength: 3 }),
    tie("tree"),
  ),
})).tree as fc.Arbitrary<Record<string, unknown>>;

test("a value does not differ from itself, and two that differ have a path", () => {
  fc.assert(
    fc.property(tree, tree, (a, b) => {
      expect(changedPaths(a, structuredClone(a))).toEqual([]);
      expect(changedPaths(a, b).length === 0).toBe(changedPaths(b, a).length === 0);
    }),
  );
});

const urns = fc.uniqueArray(fc.stringMatching(/^[a-e]$/));

test("whatever is in one of the graphs is added, removed or in both, and only what differs has changed", () => {
  const version = fc.integer({ min: 0, max: 1 });
  const graph = urns.chain((names) => fc.tuple(...names.map((urn) => fc.record({ urn: fc.constant(urn), version }))));
  fc.assert(
    fc.property(graph, graph, (before, after) => {
      const { added, removed, changed } = compareGraphs(before, after, changedPaths);
      const [old, now] = [before, after].map((resources) => new Map(resources.map((each) => [each.urn, each.version])));
      expect(added).toEqual(after.filter(({ urn }) => !old?.has(urn)));
      expect(removed).toEqual(before.filter(({ urn }) => !now?.has(urn)));
      expect(changed).toEqual(
        after
          .filter(({ urn, version }) => old?.has(urn) && old.get(urn) !== version)
          .map((resource) => ({ resource, properties: ["version"] })),
      );
    }),
  );
});
