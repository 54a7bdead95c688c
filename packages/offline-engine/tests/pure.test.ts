/** The parts of the engine that need no SDK. */
import { propertyPathProblem } from "../src/checks/property-path";
import { checkStrings } from "../src/checks/strings";
import { declaredOutputs, parseDeclarations } from "../src/declarations/outputs";
import { Findings } from "../src/findings";
import { compareModes, type GraphResource, type StackGraph, serializeGraph } from "../src/graph";
import { zoneIds } from "../src/placeholders";
import { policyDocument } from "../src/policy-document";
import { stackReferenceState } from "../src/stack-references";
import { makeUrn, providerUrn } from "../src/urn";
import { flattenOutputs, merge, normalise, OUTPUT, SIGNATURE_KEY, secret, UNKNOWN } from "../src/values";

const scope = { stack: "s", project: "p" };

describe("URNs", () => {
  const stack = makeUrn(scope, "", "pulumi:pulumi:Stack", "p-s");
  test("the Stack is not part of the type chain", () => {
    expect(makeUrn(scope, stack, "a:b:C", "c")).toBe("urn:pulumi:s::p::a:b:C::c");
  });
  test("the chain holds the types of all ancestors", () => {
    const parent = makeUrn(scope, makeUrn(scope, stack, "x:y:A", "a"), "x:y:B", "b");
    expect(makeUrn(scope, parent, "x:y:C", "c")).toBe("urn:pulumi:s::p::x:y:A$x:y:B$x:y:C::c");
  });
  test("a provider reference is a URN and an id", () => {
    expect(providerUrn("urn:pulumi:s::p::pulumi:providers:aws::aws::1-2")).toBe(
      "urn:pulumi:s::p::pulumi:providers:aws::aws",
    );
  });
});

describe("values", () => {
  test("secrets and unknowns are marked, never shown", () => {
    const inputs = { a: secret({ b: "hidden" }), c: [UNKNOWN, 1], d: { e: null } };
    expect(normalise(inputs)).toEqual({ a: { secret: true }, c: [{ unknown: true }, 1], d: { e: null } });
  });
  test("an output value becomes a value, and its dependencies are kept", () => {
    const dependencies = new Set<string>();
    const output = { [SIGNATURE_KEY]: OUTPUT, value: "v", secret: true, dependencies: ["urn:1"] };
    expect(flattenOutputs({ x: [output], y: { [SIGNATURE_KEY]: OUTPUT } }, dependencies)).toEqual({
      x: [secret("v")],
      y: UNKNOWN,
    });
    expect([...dependencies]).toEqual(["urn:1"]);
  });
  test("merge goes into objects, and replaces secrets whole", () => {
    expect(merge({ a: { b: 1, c: 2 }, d: { e: 1 } }, { a: { b: 3 }, d: secret("x") })).toEqual({
      a: { b: 3, c: 2 },
      d: secret("x"),
    });
  });
});

describe("broken strings", () => {
  const check = (inputs: Parameters<typeof checkStrings>[2]) => {
    const findings = new Findings();
    checkStrings(findings, "urn:1", inputs, "inputs");
    return findings.list().map((finding) => finding.message);
  };
  test("name the path and what is wrong", () => {
    expect(check({ a: [{ url: "https://undefined/x" }] })).toEqual([
      'inputs.a[0].url contains "undefined": "https://undefined/x"',
    ]);
    expect(check({ a: "x [object Object]" })).toHaveLength(1);
    expect(check({ a: "Calling [toString] on an [Output<T>]" })).toHaveLength(1);
  });
  test("a word that only contains it is fine", () => {
    expect(check({ a: "undefinedValue isundefined", b: "[object]" })).toEqual([]);
  });
  test("a secret's value is not printed", () => {
    expect(check({ a: secret("postgres://app:undefined@h") })).toEqual(['inputs.a contains "undefined": a secret']);
  });
});

describe("a StackReference", () => {
  const read = (name: string, organization = "organization") =>
    stackReferenceState(name, {
      organization,
      project: "proj",
      stackOutputs: (full) =>
        ["organization/proj/prod", "acme/proj/prod"].includes(full) ? { a: 1, b: secret("x") } : undefined,
    });

  test.each(["prod", "organization/prod", "organization/proj/prod"])("%s is the reader's own project", (name) => {
    expect(read(name)).toEqual({ name, outputs: { a: 1, b: secret("x") }, secretOutputNames: ["b"] });
  });

  test("an organization has its name in a backend of Pulumi's", () => {
    expect(read("acme/prod", "acme")).toMatchObject({ outputs: { a: 1 } });
    expect(read("other/proj/prod", "acme")).toBe('unknown stack "other/proj/prod"');
  });

  test.each([
    ["organization/other/prod", 'unknown stack "organization/other/prod"'],
    ["staging", 'unknown stack "staging"'],
    ["acme/proj/prod", "organization name must be 'organization'"],
    ["organization/my project/prod", "project names may only contain alphanumerics, hyphens, underscores, and periods"],
    ["organization/b/c/prod", "a stack name may not be empty"],
    ["", "stack name must not be empty"],
    [
      "pr od",
      "a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 2",
    ],
  ])("%p is refused: %s", (name, message) => {
    expect(read(name)).toBe(message);
  });
});

describe("property paths", () => {
  test.each(["a", "a.b", "a[0].b", 'a["b.c"]', 'a["b\\"c"]', "a[*]", "[0]", "a.[0]", ""])("%p is one", (path) => {
    expect(propertyPathProblem(path)).toBeUndefined();
  });
  test.each([
    [".a", "expected property path to start with a name or index"],
    ["a.", "expected property path to end with a name or index"],
    ['a["b', "missing closing quote in property name"],
    ['a["b"', "missing closing bracket in property access"],
    ["a[0", "missing closing bracket in array index"],
    ["a[b]", 'invalid array index: strconv.ParseInt: parsing "b": invalid syntax'],
  ])("%p is none: %s", (path, problem) => {
    expect(propertyPathProblem(path)).toBe(problem);
  });
});

describe("declared outputs", () => {
  test("are read from a class, optional ones marked", () => {
    const source = `export declare class X extends pulumi.CustomResource {
    readonly a: pulumi.Output<string>;
    readonly b: pulumi.Output<{
        [key: string]: string;
    } | undefined>;
    constructor(name: string);
}
export interface XArgs { readonly c: pulumi.Output<string>; }`;
    expect(parseDeclarations(source)).toEqual([
      { name: "a", type: "string", optional: false },
      { name: "b", type: "{ [key: string]: string; }", optional: true },
    ]);
  });
  test.each(["aws:eks/cluster:Cluster", "aws:ec2/vpc:Vpc", "random:index/randomPassword:RandomPassword"])(
    "%s has some",
    (type) => {
      expect(declaredOutputs(type)?.length).toBeGreaterThan(5);
    },
  );
  test("an unknown package has none", () => {
    expect(declaredOutputs("nobody:index/x:X")).toBeUndefined();
  });
});

test("a policy document is what IAM reads", () => {
  const principals = [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }];
  const conditions = [{ test: "StringEquals", variable: "aws:x", values: ["1", "2"] }];
  const { json } = policyDocument({
    statements: [{ actions: ["s3:*"], resources: ["a", "b"], principals, conditions, sid: "S" }],
  });
  expect(JSON.parse(String(json))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "S",
        Effect: "Allow",
        Action: "s3:*",
        Resource: ["a", "b"],
        Principal: { Service: "ec2.amazonaws.com" },
        Condition: { StringEquals: { "aws:x": ["1", "2"] } },
      },
    ],
  });
});

test("zone ids are written as AWS writes them", () => {
  expect(zoneIds("eu-west-1", 2)).toEqual(["euw1-az1", "euw1-az2"]);
  expect(zoneIds("ap-southeast-2", 1)).toEqual(["apse2-az1"]);
});

describe("graphs", () => {
  const resource = (urn: string): GraphResource => ({
    ...{ urn, type: "a:b:C", name: urn, parent: "", custom: true, remote: false, provider: "" },
    inputs: { z: 1, a: { y: 1, b: undefined } },
    dependencies: ["urn:2", "urn:1"],
    options: { retainOnDelete: false, protect: true, aliases: [], ignoreChanges: [] },
  });
  const graph = (mode: StackGraph["mode"], ...urns: string[]): StackGraph => ({
    ...{ schema: 1, project: "p", stack: "s", mode, outputs: { b: 1, a: { secret: true } } },
    resources: urns.map(resource),
    findings: [{ severity: "error", rule: "r", message: "m" }],
    captured: { a: "hidden" },
  });

  test("are written in one order, without findings or captured values", () => {
    const text = serializeGraph(graph("applied", "urn:b", "urn:a"));
    expect(text).toBe(serializeGraph(graph("applied", "urn:a", "urn:b")));
    expect(text).not.toContain("hidden");
    const written = JSON.parse(text);
    expect(Object.keys(written)).toEqual(["schema", "project", "stack", "mode", "resources", "outputs"]);
    expect(Object.keys(written.resources[0])).toEqual([
      "urn",
      "type",
      "name",
      "parent",
      "custom",
      "remote",
      "inputs",
      "dependencies",
      "provider",
      "options",
    ]);
    expect(written.resources[0].dependencies).toEqual(["urn:1", "urn:2"]);
    expect(Object.keys(written.resources[0].inputs)).toEqual(["a", "z"]);
  });

  test("what exists only when applied was made in apply()", () => {
    const findings = compareModes(graph("preview", "urn:a"), graph("applied", "urn:a", "urn:b"));
    expect(findings.map(({ severity, rule, urn }) => ({ severity, rule, urn }))).toEqual([
      { severity: "error", rule: "made-in-apply", urn: "urn:b" },
    ]);
  });
});
