import { spansOf } from "../support/page-check";
import { readFile, repositoryFiles } from "../support/repository";
import { compilerProblems, snippets } from "../support/snippet";

const PAGE = readFile("CONTRIBUTING.md");

/** The examples, by the path in their first line. */
const EXAMPLES = Object.fromEntries(
  snippets(PAGE).map((code) => [/^\/\/ (\S+)\n/.exec(code)?.[1] ?? "none", code] as const),
);

test("the examples are an add-on and a rule, and fit the house as it is", () => {
  expect(Object.keys(EXAMPLES)).toEqual([
    "components/system/descheduler/facts.ts",
    "components/system/descheduler/module.ts",
    "components/system/descheduler/component/index.ts",
    "components/system/descheduler/component/values.ts",
    "policy/rules/network/nat.ts",
  ]);
  expect(compilerProblems(EXAMPLES)).toEqual([]);
});

test("an example that the contract has left behind is caught", () => {
  const path = "components/system/descheduler/facts.ts";
  const changed = { [path]: (EXAMPLES[path] ?? "").replace('"restricted"', '"lax"') };
  expect(compilerProblems(changed)).toEqual([`Type '"lax"' is not assignable to type 'PodSecurityLevel'.`]);
});

/** Names that the sources declare: of values, types and functions, and of the members of interfaces and objects. */
const DECLARED = new Set(
  repositoryFiles()
    .filter((file) => /^(components|infra|policy|tests|tools)\/.*\.ts$/.test(file))
    .flatMap(
      (file) => readFile(file).match(/(?<=\b(const|function|class|interface|type) )\w+|\b\w+(?=\??[:(<])/g) ?? [],
    ),
);

test("every name in it is declared somewhere", () => {
  const names = spansOf(PAGE)
    .map((span) => /^([A-Za-z_]\w*)(\(\))?$/.exec(span))
    .flatMap((found) => (found?.[1] !== undefined && (found[2] || /[A-Z_]/.test(found[1])) ? [found[1]] : []));
  expect(names).toEqual(expect.arrayContaining(["ADD_ONS", "defineStore", "openPorts", "kindsOf"]));
  expect(names.filter((name) => !DECLARED.has(name))).toEqual([]);
});

test("it is short enough to be read", () => {
  expect(PAGE.trimEnd().split("\n").length).toBeLessThan(250);
});
