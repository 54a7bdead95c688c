import { firstOf, kindOf } from "../../tools/words";

test.each([
  [["a", "b", "c"], 2, "a, b and 1 more"],
  [["a", "b"], 2, "a, b"],
  [["a"], 2, "a"],
  [[], 2, ""],
])("the first of %j, at most %i, are %j", (items, most, text) => {
  expect(firstOf(items, most)).toBe(text);
});

test.each([
  ["aws:eks/nodeGroup:NodeGroup", "NodeGroup"],
  ["kubernetes:apps/v1:Deployment", "Deployment"],
  ["NodeGroup", "NodeGroup"],
])("%s is a %s", (type, kind) => {
  expect(kindOf(type)).toBe(kind);
});
