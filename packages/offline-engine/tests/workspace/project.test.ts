/** What is refused here was refused by the engine's own loader (sdk v3.248.0) in these words. */
import { parse } from "yaml";
import { readProject } from "../../src/workspace/project";

const problems = (text: string) => readProject(parse(text)).problems;
const keyProblems = (declaration: string) => problems(`name: p\nconfig:\n  ${declaration}\n`);

test.each([
  ["no name", "runtime: nodejs", "project is missing a 'name' attribute"],
  ["an empty name", "name: ''", "project is missing a non-empty string 'name' attribute"],
  ["a number as a name", "name: 3", "project is missing a non-empty string 'name' attribute"],
  [
    "a name with a space",
    "name: my project",
    "project names may only contain alphanumerics, hyphens, underscores, and periods",
  ],
  ["a long name", `name: ${"a".repeat(101)}`, "project names are limited to 100 characters"],
])("%s", (_, text, message) => {
  expect(problems(text)).toEqual([message]);
});

test.each([
  [
    "an array of nothing",
    "a: { type: array }",
    "The configuration key 'a' declares an array but does not specify the underlying type via the 'items' attribute",
  ],
  [
    "a default of another type",
    "a: { type: array, items: { type: integer }, default: [x] }",
    "The default value specified for configuration key 'a' is not of the expected type 'array<integer>'",
  ],
  [
    "a default and a value",
    "a: { default: 1, value: 2 }",
    "project config 'a' cannot have both a 'default' and 'value' attribute",
  ],
  [
    "a type of a key of others",
    "aws:region: { type: string }",
    "Configuration key 'aws:region' is not namespaced by the project and should not define a type",
  ],
  [
    "a default of a key of others",
    "aws:region: { default: x }",
    "Configuration key 'aws:region' is not namespaced by the project and should not define a default value. Did you mean to use the 'value' attribute instead of 'default'?",
  ],
  [
    "a key of others without a value",
    "aws:region: { description: where }",
    "Configuration key 'aws:region' is namespaced and must provide an attribute 'value'",
  ],
  [
    "no key at all",
    "a:b:c: { value: 1 }",
    "could not parse a:b:c as a configuration key (configuration keys should be of the form `<namespace>:<name>`)",
  ],
])("a declared key: %s", (_, declaration, message) => {
  expect(keyProblems(declaration)).toEqual([message]);
});

test("a bare value is a default of an own key, and the value of another's", () => {
  const { project, problems: none } = readProject(
    parse("name: p\nconfig: { a: 3, aws:region: x, b: { type: string } }"),
  );
  expect(none).toEqual([]);
  expect(project.keys).toEqual([
    { written: "a", key: "p:a", own: true, secret: false, fallback: 3 },
    { written: "aws:region", key: "aws:region", own: false, secret: false, fallback: "x" },
    { written: "b", key: "p:b", own: true, secret: false, type: { type: "string", items: undefined } },
  ]);
});
