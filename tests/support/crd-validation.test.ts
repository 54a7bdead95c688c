import { type CrdSchema, problemsOf, schemaProblems } from "./crd-validation";

/** A kind whose spec has this schema. */
const kind = (spec: CrdSchema): CrdSchema => ({
  type: "object",
  properties: { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: { type: "object" }, spec },
});
const object = (spec: unknown) => ({ apiVersion: "a/v1", kind: "A", metadata: { name: "a" }, spec });
const found = (spec: CrdSchema, value: unknown) => problemsOf(kind(spec), object(value));

test.each<[string, CrdSchema, unknown, string[]]>([
  ["the right type", { type: "integer" }, 3, []],
  ["another type", { type: "integer" }, "3", ['spec: "3" is not of type integer']],
  ["half a number", { type: "integer" }, 1.5, ["spec: 1.5 is not of type integer"]],
  ["a list for a map", { type: "object" }, [], ["spec: [] is not of type object"]],
  ["null", { type: "string" }, null, ["spec: null is not of type string"]],
  ["null where it may be", { type: "string", nullable: true }, null, []],
  [
    "a number or a text",
    { "x-kubernetes-int-or-string": true, anyOf: [{ type: "integer" }, { type: "string" }] },
    3,
    [],
  ],
  ["neither", { "x-kubernetes-int-or-string": true }, 1.5, ["spec: 1.5 is neither a whole number nor a text"]],
  ["one of a list", { enum: ["a", "b"] }, "c", ['spec: "c" is none of a, b']],
  ["a pattern", { type: "string", pattern: "^a+$" }, "b", ['spec: "b" does not match ^a+$']],
  ["a pattern of Go", { type: "string", pattern: "(?P<x>a)" }, "b", []],
  ["too small", { type: "integer", minimum: 1 }, 0, ["spec: 0 is less than 1"]],
  ["too large", { type: "integer", maximum: 1 }, 2, ["spec: 2 is more than 1"]],
  ["too long", { type: "string", maxLength: 1 }, "ab", ["spec: its length 2 is more than 1"]],
  ["too few", { type: "array", minItems: 1 }, [], ["spec: its 0 entries are less than 1"]],
  ["a secret value", { type: "string" }, { secret: true }, []],
])("%s", (_, schema, value, problems) => {
  expect(found(schema, value)).toEqual(problems);
});

describe("fields", () => {
  const spec: CrdSchema = {
    type: "object",
    properties: { size: { type: "string" }, parts: { type: "array", items: { type: "object", properties: {} } } },
    required: ["size"],
  };

  test("one that is needed is missing", () => {
    expect(found(spec, {})).toEqual(["spec.size: is missing"]);
  });

  test("one that nobody knows is refused, at any depth", () => {
    expect(found(spec, { size: "1", sise: "1", parts: [{}, { a: 1 }] })).toEqual([
      "spec.sise: is unknown",
      "spec.parts.1.a: is unknown",
    ]);
  });

  test("what a schema leaves open is open", () => {
    expect(found({ type: "object", "x-kubernetes-preserve-unknown-fields": true }, { any: { thing: 1 } })).toEqual([]);
    expect(found({ type: "object", additionalProperties: { type: "string" } }, { a: "b", c: 1 })).toEqual([
      "spec.c: 1 is not of type string",
    ]);
  });

  test("metadata is checked, though no schema says how", () => {
    expect(problemsOf(kind({}), { metadata: { name: "A B", label: {}, labels: { a: 1 } } })).toEqual([
      'metadata.name: "A B" does not match ^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$',
      "metadata.label: is unknown",
      "metadata.labels.a: 1 is not of type string",
    ]);
    expect(problemsOf(kind({}), { spec: {}, stauts: {} })).toEqual(["stauts: is unknown"]);
  });
});

test("conditions name only the fields that they are about", () => {
  const one = (key: string): CrdSchema => ({ properties: { [key]: {} }, required: [key] });
  const spec: CrdSchema = { type: "object", properties: { a: {}, b: {}, c: {} }, oneOf: [one("a"), one("b")] };
  expect(found(spec, { a: 1, c: 1 })).toEqual([]);
  expect(found(spec, { a: 1, b: 1 })).toEqual(["spec: does not meet exactly one alternative (oneOf)"]);
  expect(found({ ...spec, oneOf: [], anyOf: [one("a")] }, { b: 1 })).toEqual([
    "spec: meets none of the alternatives (anyOf)",
  ]);
  expect(found({ ...spec, oneOf: [], not: one("c") }, { c: 1 })).toEqual([
    "spec: is in a form that is ruled out (not)",
  ]);
  expect(found({ ...spec, oneOf: [], allOf: [one("a"), one("b")] }, { a: 1 })).toEqual([
    "spec: breaks a condition that must hold (allOf)",
  ]);
});

test("of a kind without a schema nothing is said", () => {
  expect(schemaProblems("example.com/v1", "Nothing", {})).toBeUndefined();
});
