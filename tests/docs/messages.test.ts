import ts from "typescript";
import { codesIn, RULE_IDS } from "../support/codes";
import { readFile, repositoryFiles } from "../support/repository";

/** Texts that users see are string literals of these: messages, findings, descriptions, help, log lines. */
const SOURCES = /^(index|(infra|components|policy|tools|packages)\/.+)\.(ts|cjs|js)$/;

/** What documents the rules, and names them by their ids. */
const NAMING_RULES = ["policy/coverage.ts", "tools/policy/documentation.ts"];

interface Literal {
  text: string;
  line: number;
  /** Whether it is the id of a policy rule, or what a rule says that it holds: data, not words. */
  isIdentity: boolean;
}

/** String literals and parts of templates that are such. Comments are not looked at. */
function literals(file: string, source: string, isSought: (text: string) => boolean): Literal[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && isSought(node.text)) {
      const line = parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ text: node.text, line, isIdentity: file.startsWith("policy/") && isIdentity(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** `id: "ENC-01"`, `requirement("NET-15")`, `satisfies: ["ADM-18"]`. */
function isIdentity({ parent }: ts.Node): boolean {
  if (ts.isCallExpression(parent)) return parent.expression.getText() === "requirement";
  if (ts.isArrayLiteralExpression(parent))
    return ts.isPropertyAssignment(parent.parent) && named(parent.parent, "satisfies");
  return ts.isPropertyAssignment(parent) && named(parent, "id");
}

function named({ name }: ts.PropertyAssignment, wanted: string): boolean {
  return ts.isIdentifier(name) && name.text === wanted;
}

const hasCode = (text: string) => codesIn(text).length > 0;
const namesType = (text: string) => /\b(not|nor|or|:) (a text|a map)\b|^(a text|a map)\b/.test(text);

function problemsOf(file: string, source: string): string[] {
  if (codesIn(source).length === 0) return [];
  return literals(file, source, hasCode).flatMap(({ text, line, isIdentity }) => {
    const codes = codesIn(text).filter((code) => !(NAMING_RULES.includes(file) && RULE_IDS.has(code)));
    return isIdentity ? [] : codes.map((code) => `${file}:${line}: ${code} in a text`);
  });
}

const FILES = repositoryFiles().filter((file) => SOURCES.test(file));

test("no text that a user sees names a code", () => {
  expect(FILES.length).toBeGreaterThan(500);
  expect(FILES.flatMap((file) => problemsOf(file, readFile(file)))).toEqual([]);
});

test.each(["platforms/platform.schema.json", "docs/configuration.md", "docs/outputs.md", "docs/outputs.schema.json"])(
  "nor does %s, which is generated",
  (file) => {
    expect(codesIn(readFile(file))).toEqual([]);
  },
);

test.each([
  ["a message", 'fail("approved by nobody (X-29)");', ["made.ts:1: X-29 in a text"]],
  ["a template", "fail(`${name} is\n${other} reserved (DEF-55)`);", ["made.ts:2: DEF-55 in a text"]],
  ["a comment", "// X-29\n/** NET-03. */\nfail('none'); /* DEF-55 */", []],
  ["an id outside the policy pack", 'const rule = { id: "ENC-01" };', ["made.ts:1: ENC-01 in a text"]],
])("%s", (_, source, problems) => {
  expect(problemsOf("made.ts", source)).toEqual(problems);
});

test("errors call types string and object, as YAML's and JSON's readers do", () => {
  const files = FILES.filter((file) => /^(infra|components)\//.test(file));
  const found = files.flatMap((file) =>
    literals(file, readFile(file), namesType).map(({ text, line }) => `${file}:${line}: ${text}`),
  );
  expect(found).toEqual([]);
  expect(["a map", "is not a text", "is missing: a map is needed", "a map of zones"].filter(namesType)).toHaveLength(4);
});

test("a rule's id is its name, its title is words", () => {
  const source = 'rule({ id: "ENC-01", title: "As ENC-01", sources: [requirement("NET-15")], satisfies: ["ADM-14"] });';
  expect(problemsOf("policy/made.ts", source)).toEqual(["policy/made.ts:1: ENC-01 in a text"]);
});
