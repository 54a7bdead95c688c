import { readStackFiles, type StackFile } from "../../../tools/plan/stacks";
import { errorLines } from "../../support/definitions";
import { withFiles } from "../../support/stack-files";

const FILES = {
  "Pulumi.yaml": "name: platform\n",
  "Pulumi.prod.yaml": `config:
  platform:definition: shop
  platform:region: eu-west-1
  platform:overrides:
    nodeGroups: { main: { max: 5 } }
  platform:password:
    secure: AAABAExample
  platform:count: 3
  pulumi:disable-default-providers: ["*"]
`,
  "Pulumi.staging.yaml": "config: {}\n",
  "Pulumi.empty.yaml": "",
  "other.yaml": "config: {}\n",
};

const read = (...names: string[]): StackFile[] => withFiles(FILES, (directory) => readStackFiles(directory, names));

test("without names, every stack by name; Pulumi.yaml is none", () => {
  expect(read().map(({ stack }) => stack)).toEqual(["empty", "prod", "staging"]);
});

test("with names, those, as they are named", () => {
  expect(read("staging", "prod").map(({ stack }) => stack)).toEqual(["staging", "prod"]);
});

test("values are texts, as Pulumi hands them on: maps and lists are JSON, and secrets stay where they are", () => {
  expect(read("prod")).toEqual([
    {
      stack: "prod",
      config: {
        "platform:definition": "shop",
        "platform:region": "eu-west-1",
        "platform:overrides": '{"nodeGroups":{"main":{"max":5}}}',
        "platform:password": "",
        "platform:count": "3",
        "pulumi:disable-default-providers": '["*"]',
      },
      secretKeys: ["platform:password"],
    },
  ]);
});

test("a stack without configuration has none", () => {
  expect(read("empty", "staging").map(({ config }) => config)).toEqual([{}, {}]);
});

test("a stack that is not there is told as one, with those that are", () => {
  expect(errorLines(() => read("prd", "staging", "production"))).toEqual([
    '"prd" is not a stack (did you mean prod?); allowed: empty, prod, staging',
    '"production" is not a stack; allowed: empty, prod, staging',
  ]);
});

test("a syntax error names the file", () => {
  const files = { "Pulumi.prod.yaml": "config:\n  platform:region: a\n  platform:region: b\n" };
  expect(errorLines(() => withFiles(files, (directory) => readStackFiles(directory, [])))).toEqual([
    "Pulumi.prod.yaml: Map keys must be unique at line 3, column 3",
  ]);
});
