/** Values and words are those of the engine's own loader (sdk v3.248.0), secrets apart, which stay in the file. */
import { parse, parseDocument } from "yaml";
import { readProject } from "../../src/workspace/project";
import { readStackConfiguration } from "../../src/workspace/stack-config";

const DECLARED = `
  a: { type: string }
  b: { type: integer }
  c: { type: array, items: { type: string } }
  d: { type: boolean, default: true }
  e: { type: object }
  pulumi:disable-default-providers: { value: ["*"] }`;

function read(config: string, declared = "", stack = "s", more = "") {
  const { project } = readProject(parse(`name: p\nconfig: ${declared || "{}"}\n`));
  const text = `config: ${config || "{}"}\n${more}`;
  return readStackConfiguration(project, stack, parseDocument(text, { customTags: ["timestamp"] }).toJS());
}

test("values are text, maps and lists JSON with sorted keys, keys without a namespace the project's", () => {
  const { config, problems } = read(`
    p:text: x
    bare: y
    aws:config:region: z
    p:number: 3
    p:float: 1e3
    p:truth: yes
    p:flag: true
    p:map: { z: 1, a: [1, two, true, null] }
    p:nothing:
    p:date: 2026-11-01
    p:inside: { at: 2026-11-01T10:11:12.5Z }`);
  expect(problems).toEqual([]);
  expect(config).toEqual({
    "p:text": "x",
    "p:bare": "y",
    "aws:region": "z",
    "p:number": "3",
    "p:float": "1000",
    "p:truth": "yes",
    "p:flag": "true",
    "p:map": '{"a":[1,"two",true,null],"z":1}',
    "p:nothing": "",
    "p:date": "2026-11-01 00:00:00 +0000 UTC",
    "p:inside": '{"at":"2026-11-01 10:11:12.5 +0000 UTC"}',
  });
});

test("a secret is told as one wherever it stands, and its ciphertext left where it is", () => {
  const read1 = read("{ p:token: { secure: AAAB }, p:map: { deep: [{ secure: AAAC }], plain: 1 } }");
  expect(read1.secretKeys).toEqual(["p:token", "p:map"]);
  expect(read1.config).toEqual({ "p:token": "", "p:map": '{"deep":[""],"plain":1}' });
});

test("what the project says lies under what the stack says", () => {
  const { config, problems } = read("{ p:a: x, p:b: 3, p:c: [y], p:e: {} }", DECLARED);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({ "p:d": "true", "pulumi:disable-default-providers": '["*"]' });
  expect(read("{ p:a: x, p:b: 3, p:c: [], p:d: false, p:e: {} }", DECLARED).config).toMatchObject({ "p:d": "false" });
});

test.each([
  ["one is missing", "{ p:a: x, p:b: 1, p:c: [] }", ["Stack 's' is missing configuration value 'e'"]],
  ["several are missing", "{ p:a: x }", ["Stack 's' is missing configuration values 'b', 'c' and 'e'"]],
  [
    "of other types",
    "{ p:a: { x: 1 }, p:b: x, p:c: [a, 2], p:d: 'no', p:e: text }",
    [
      "Stack 's' with configuration key 'a' must be of type 'string'",
      "Stack 's' with configuration key 'b' must be of type 'integer'",
      "Stack 's' with configuration key 'c' must be of type 'array<string>'",
      "Stack 's' with configuration key 'd' must be of type 'boolean'",
      "Stack 's' with configuration key 'e' must be of type 'object'",
    ],
  ],
  ["whole numbers and booleans as text", "{ p:a: true, p:b: '4', p:c: [], p:d: 'true', p:e: {} }", []],
])("declared keys: %s", (_, config, problems) => {
  expect(read(config, DECLARED).problems).toEqual(problems);
});

test("a key that must be secret is refused in plain text, and its text is not shown", () => {
  const declared = "{ token: { type: string, secret: true } }";
  expect(read("{ p:token: hunter2 }", declared).problems).toEqual([
    "Stack 's' with configuration key 'token' must be encrypted as it's secret",
  ]);
  expect(read("{ p:token: { secure: AAAB } }", declared).problems).toEqual([]);
});

test("a key with too many parts is none", () => {
  expect(read("{ a:b:c: x }").problems).toEqual([
    "could not parse a:b:c as a configuration key (configuration keys should be of the form `<namespace>:<name>`)",
  ]);
});

test.each([
  ["", "a stack name may not be empty"],
  ["a".repeat(101), "a stack name cannot exceed 100 characters"],
  [
    "my stack",
    "a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 2",
  ],
])("a stack's name: %p", (stack, message) => {
  expect(read("{}", "", stack).problems).toEqual([message]);
});

test("what Pulumi ESC may have is not missing, and is told as imported", () => {
  const { problems, imports } = read("{ p:a: x }", DECLARED, "s", "environment: [shared, { team: {} }]\n");
  expect(problems).toEqual([]);
  expect(imports).toEqual(["shared", "team"]);
  expect(read("{}", "", "s", "environment: { values: {} }\n").imports).toEqual(["its own"]);
});
