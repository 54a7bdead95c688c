/** Violations as JUnit XML: one suite a stack, one case a rule. */
import type { Rule } from "../../policy/rule";
import type { Violation } from "./run";

export function toJUnit(violations: readonly Violation[], rules: readonly Rule[], stacks: readonly string[]): string {
  const suites = stacks.map((stack) =>
    suite(
      stack,
      violations.filter((violation) => violation.stack === stack),
      rules,
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="platform-policy">\n${suites.join("\n")}\n</testsuites>\n`;
}

function suite(stack: string, violations: readonly Violation[], rules: readonly Rule[]): string {
  const failed = new Set(violations.filter(isFailure).map(({ rule }) => rule.id));
  const cases = rules.map((rule) =>
    testCase(
      stack,
      rule,
      violations.filter((violation) => violation.rule.id === rule.id),
    ),
  );
  const attributes = `name="${escapeXml(stack)}" tests="${rules.length}" failures="${failed.size}"`;
  return `  <testsuite ${attributes}>\n${cases.join("\n")}\n  </testsuite>`;
}

function testCase(stack: string, rule: Rule, violations: readonly Violation[]): string {
  const head = `    <testcase classname="${escapeXml(`${stack}.${rule.area}`)}" name="${escapeXml(`${rule.id} ${rule.title}`)}"`;
  if (violations.length === 0) return `${head}/>`;
  const lines = violations.map(({ urn, message }) => `${urn}: ${message}`);
  const text = escapeXml([...lines, `To mend: ${rule.fix}`].join("\n"));
  const body = violations.some(isFailure)
    ? `      <failure type="${rule.severity}" message="${escapeXml(rule.why)}">${text}</failure>`
    : `      <system-out>${text}</system-out>`;
  return `${head}>\n${body}\n    </testcase>`;
}

function isFailure({ level }: Violation): boolean {
  return level === "mandatory";
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
