import { isTree, valueAt } from "../../../components/shared/tree";

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ["text", false],
])("%j is a map: %s", (value, answer) => {
  expect(isTree(value)).toBe(answer);
});

test.each([
  ["", { a: 1 }, { a: 1 }],
  ["a", { a: 1 }, 1],
  ["a.b", { a: { b: null } }, null],
  ["a.1.b", { a: [{}, { b: 2 }] }, 2],
  ["a.b.c", { a: { b: "text" } }, undefined],
  ["a.length", { a: "text" }, undefined],
  ["a.b", undefined, undefined],
])("at %j of %j stands %j", (path, value, found) => {
  expect(valueAt(value, path === "" ? [] : path.split("."))).toEqual(found);
});
