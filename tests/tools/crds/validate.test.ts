import type { CrdSchema } from "../../../tools/crds/schema";
import { problemsOf } from "../../../tools/crds/validate";

/** A kind whose spec has this schema. */
const kind = (spec: CrdSchema): CrdSchema => ({
  type: "object",
  properties: { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: { type: "object" }, spec },
});
const object = (spec: unknown) => ({ apiVersion: "a/v1", kind: "A", metadata: { name: "a" }, spec });
const inOrder = (schema: CrdSchema, objects: unknown[]) =>
  problemsOf(schema, objects).map((problems) => problems.map(({ path, message }) => `${path}: ${message}`));
const found = (spec: CrdSchema, value: unknown) => inOrder(kind(spec), [object(value)])[0];

test.each<[string, CrdSchema, unknown, string[]]>([
  ["the right type", { type: "integer" }, 3, []],
  ["another type", { type: "integer" }, "3", ['spec: "3" must be integer']],
  ["half a number", { type: "integer" }, 1.5, ["spec: 1.5 must be integer"]],
  ["a list for an object", { type: "object" }, [], ["spec: must be object"]],
  ["null", { type: "string" }, null, ["spec: null must be string"]],
  ["null where it may be", { type: "string", nullable: true }, null, []],
  ["null beside the words that are allowed", { type: "string", enum: ["a"], nullable: true }, null, []],
  [
    "a number or a string",
    { "x-kubernetes-int-or-string": true, anyOf: [{ type: "integer" }, { type: "string" }] },
    3,
    [],
  ],
  ["neither", { "x-kubernetes-int-or-string": true }, 1.5, ["spec: 1.5 must be integer,string"]],
  ["one of a list", { enum: ["a", "b"] }, "c", ['spec: "c" must be equal to one of the allowed values: a, b']],
  ["a pattern", { type: "string", pattern: "^a+$" }, "b", ['spec: "b" must match pattern "^a+$"']],
  ["a pattern of Go", { type: "string", pattern: "(?P<x>a)" }, "b", []],
  ["a class of Go, which JavaScript reads as letters", { type: "string", pattern: "^[[:print:]]+$" }, "b", []],
  ["too small", { type: "integer", minimum: 1 }, 0, ["spec: 0 must be >= 1"]],
  ["not above a limit", { type: "integer", minimum: 1, exclusiveMinimum: true }, 1, ["spec: 1 must be > 1"]],
  ["too large", { type: "integer", maximum: 1 }, 2, ["spec: 2 must be <= 1"]],
  ["too long", { type: "string", maxLength: 1 }, "ab", ['spec: "ab" must NOT have more than 1 characters']],
  ["too few", { type: "array", minItems: 1 }, [], ["spec: must NOT have fewer than 1 items"]],
  ["a secret value", { type: "string" }, { secret: true }, []],
])("%s", (_, schema, value, problems) => {
  expect(found(schema, value)).toEqual(problems);
});

test("what every object bears is no field that nobody knows, where a CRD names it not (Istio's do not)", () => {
  const schema: CrdSchema = { type: "object", properties: { spec: { type: "string" } } };
  expect(inOrder(schema, [object("a")])).toEqual([[]]);
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

  test("a name with a slash is shown as it is", () => {
    expect(found(spec, { size: "1", "a/b~c": 1 })).toEqual(["spec.a/b~c: is unknown"]);
  });

  test("what a schema leaves open is open", () => {
    expect(found({ type: "object", "x-kubernetes-preserve-unknown-fields": true }, { any: { thing: 1 } })).toEqual([]);
    expect(found({ type: "object", additionalProperties: { type: "string" } }, { a: "b", c: 1 })).toEqual([
      "spec.c: 1 must be string",
    ]);
  });

  test("metadata is checked, though no schema says how", () => {
    expect(inOrder(kind({}), [{ metadata: { name: "A B", label: {}, labels: { a: 1 } } }])[0]?.sort()).toEqual([
      "metadata.label: is unknown",
      "metadata.labels.a: 1 must be string",
      'metadata.name: "A B" must match pattern "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$"',
    ]);
    expect(inOrder(kind({ type: "object" }), [{ metadata: { name: "a" }, spec: {}, stauts: {} }])).toEqual([
      ["stauts: is unknown"],
    ]);
  });

  test("each object has its own problems", () => {
    expect(inOrder(kind(spec), [object({ size: 1 }), object({ size: "1" }), object({ size: "1", b: 1 })])).toEqual([
      ["spec.size: 1 must be string"],
      [],
      ["spec.b: is unknown"],
    ]);
  });
});

describe("conditions", () => {
  const one = (key: string): CrdSchema => ({ properties: { [key]: {} }, required: [key] });
  const spec: CrdSchema = { type: "object", properties: { a: {}, b: {}, c: {} }, oneOf: [one("a"), one("b")] };

  test("name only the fields that they are about", () => {
    expect(found(spec, { a: 1, c: 1 })).toEqual([]);
    expect(found(spec, { a: 1, b: 1 })).toEqual(["spec: must match exactly one schema in oneOf"]);
    expect(found({ ...spec, oneOf: [{}], anyOf: [one("a")] }, { b: 1 })).toEqual([
      "spec: must match a schema in anyOf",
    ]);
    expect(found({ ...spec, oneOf: [{}], not: one("c") }, { c: 1 })).toEqual(["spec: must NOT be valid"]);
    expect(found({ ...spec, oneOf: [{}], allOf: [one("a"), one("b")] }, { a: 1 })).toEqual(["spec.b: is missing"]);
  });

  test("say nothing where a value is not known", () => {
    const kinds: CrdSchema = {
      type: "object",
      properties: { a: { type: "string" } },
      anyOf: [{ properties: { a: { enum: ["x"] } } }],
    };
    expect(found(kinds, { a: "y" })).toEqual(["spec: must match a schema in anyOf"]);
    expect(found(kinds, { a: { unknown: true } })).toEqual([]);
  });
});
