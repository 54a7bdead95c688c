import { readStackFiles, type StackFile } from "../../../tools/plan/stacks";
import { errorLines } from "../../support/definitions";
import { ROOT } from "../../support/run-plan";
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
  const files = { ...FILES, "Pulumi.prod.yaml": "config:\n  platform:region: a\n  platform:region: b\n" };
  expect(errorLines(() => withFiles(files, (directory) => readStackFiles(directory, [])))).toEqual([
    "Pulumi.prod.yaml: Map keys must be unique at line 3, column 3",
  ]);
});

test("what Pulumi would refuse of the files is refused, in its words", () => {
  const files = {
    "Pulumi.yaml": "name: platform\nconfig: { region: { type: string } }\n",
    "Pulumi.prod.yaml": "config: { platform:region: [a], a:b:c: x }\n",
    "Pulumi.my stack.yaml": "config: {}\n",
  };
  expect(errorLines(() => withFiles(files, (directory) => readStackFiles(directory, [])))).toEqual([
    "Pulumi.my stack.yaml: a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character ' ' at position 2",
    "Pulumi.my stack.yaml: Stack 'my stack' is missing configuration value 'region'",
    "Pulumi.prod.yaml: could not parse a:b:c as a configuration key (configuration keys should be of the form `<namespace>:<name>`)",
    "Pulumi.prod.yaml: Stack 'prod' with configuration key 'region' must be of type 'string'",
  ]);
  const project = { "Pulumi.yaml": "name: my platform\n" };
  expect(errorLines(() => withFiles(project, (directory) => readStackFiles(directory, [])))).toEqual([
    "Pulumi.yaml: project names may only contain alphanumerics, hyphens, underscores, and periods",
  ]);
});

test("what comes from Pulumi ESC is not in the plan, and the plan says so", () => {
  const files = { ...FILES, "Pulumi.prod.yaml": "environment: [shared]\nconfig: {}\n" };
  const [prod] = withFiles(files, (directory) => readStackFiles(directory, ["prod"]));
  expect(prod?.notes).toEqual([
    {
      severity: "warning",
      at: "Pulumi.prod.yaml: environment",
      message: "the plan does not see what Pulumi ESC adds to the configuration (shared)",
    },
  ]);
});

test("every stack of the repository has its default providers disabled, by the project", () => {
  for (const { config } of readStackFiles(ROOT, [])) expect(config["pulumi:disable-default-providers"]).toBe('["*"]');
});

test("a retired stack says since when, and is planned as it would come back", () => {
  const files = {
    ...FILES,
    "Pulumi.prod.yaml": 'config:\n  platform:region: eu-west-1\n  platform:retired: "2026-11-27"\n',
  };
  expect(withFiles(files, (directory) => readStackFiles(directory, ["prod"]))).toEqual([
    { stack: "prod", config: { "platform:region": "eu-west-1" }, secretKeys: [], retired: "2026-11-27" },
  ]);
});
