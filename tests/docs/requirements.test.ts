import { existsSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policy/rules";
import { codesIn, groupOf, isRuleIn, RULE_IDS } from "../support/codes";
import { readFile, repositoryFiles } from "../support/repository";
import { ROOT } from "../support/run-plan";

const PAGE = "docs/requirements.md";

interface Row {
  code: string;
  text: string;
  /** The group that its heading names. */
  group: string;
}

function rowsOf(page: string): Row[] {
  return page.split(/^## /m).flatMap((section) => {
    const [, group = ""] = /^.*\((\w+)\)$/m.exec(section) ?? [];
    return [...section.matchAll(/^\| ([A-Z]+-\d+) \| (.+) \|$/gm)].map(([, code = "", text = ""]) => ({
      code,
      text,
      group,
    }));
  });
}

const ROWS = rowsOf(readFile(PAGE));
const KNOWN = new Set(ROWS.map(({ code }) => code));

/** Requirements that a file names; what a rule cites is not told from its id by the text, so it is asked for below. */
function requirementsIn(file: string): string[] {
  return codesIn(readFile(file)).filter((code) => !isRuleIn(file, code));
}

/** The page, and the tests whose cases are codes. */
const OWN = [PAGE, "tests/docs/requirements.test.ts", "tests/docs/messages.test.ts", "tests/support/codes.ts"];
const FILES = repositoryFiles().filter((file) => !OWN.includes(file) && existsSync(join(ROOT, file)));
const USES = FILES.flatMap((file) => requirementsIn(file).map((code) => ({ file, code })));
const CITED = rules.flatMap(({ id, sources, satisfies = [] }) =>
  [...sources.filter(({ name }) => name === "Platform requirements").map(({ reference }) => reference), ...satisfies]
    .flatMap(codesIn)
    .map((code) => ({ file: `policy rule ${id}`, code })),
);

test("every code that a file names has a row", () => {
  expect(USES.length).toBeGreaterThan(500);
  const unknown = [...USES, ...CITED].filter(({ code }) => !KNOWN.has(code));
  expect(unknown.map(({ file, code }) => `${file}: ${code} is not in ${PAGE}`)).toEqual([]);
});

test("every row is of a code that a file names", () => {
  const used = new Set([...USES, ...CITED].map(({ code }) => code));
  expect([...KNOWN].filter((code) => !used.has(code))).toEqual([]);
});

test("rows are in their group, sorted, and there once", () => {
  expect(ROWS.filter(({ code, group }) => groupOf(code) !== group)).toEqual([]);
  for (const group of new Set(ROWS.map((row) => row.group))) {
    const numbers = ROWS.filter((row) => row.group === group).map(({ code }) => Number(code.slice(group.length + 1)));
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  }
});

test("a row is a sentence", () => {
  expect(ROWS.filter(({ text }) => !/^[A-Za-z`].{14,}\.$/.test(text))).toEqual([]);
});

test("no file points to a catalogue that a reader does not have", () => {
  const points = (file: string) => /\bcatalogue [\dA-Z]|\b38\.[A-E]\b/.test(readFile(file));
  expect(FILES.filter((file) => file !== "CHANGELOG.md" && points(file))).toEqual([]);
});

describe("what counts as a code", () => {
  test.each([
    ["AES-256, RSA-2048, SHA-256, UTF-8, ISO-8601, EC2-2, TLS-1-2, DNS-01 and 2026-11-21", []],
    ["ELBSecurityPolicy-TLS13-1-2 and X-9 and AVD-AWS-0040", []],
    ["a NET-03, in brackets (X-29), at the end DEF-106", ["NET-03", "X-29", "DEF-106"]],
    ["NG-20 to NG-23", ["NG-20", "NG-23", "NG-21", "NG-22"]],
    ["X-Forwarded-For and my-X-29 and X-29-b", []],
  ])("%s", (text, codes) => {
    expect([...codesIn(text)].sort()).toEqual([...codes].sort());
  });

  test("an id that a rule and a requirement have is the rule's where rules are, and the requirement's elsewhere", () => {
    expect(RULE_IDS.has("NET-04")).toBe(true);
    expect(isRuleIn("policy/rules/network/vpc.ts", "NET-04")).toBe(true);
    expect(isRuleIn("infra/config/schema/network.ts", "NET-04")).toBe(false);
    expect(isRuleIn("docs/components/namespaces.md", "WKL-16")).toBe(true);
    expect(isRuleIn("docs/components/namespaces.md", "WKL-99")).toBe(false);
  });
});
