import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policy/rules";
import { annotation } from "../../tools/policy/annotations";
import { policyDocumentation } from "../../tools/policy/documentation";
import { toJUnit } from "../../tools/policy/junit";
import { runPolicies } from "../../tools/policy/run";
import { toSarif } from "../../tools/policy/sarif";
import { goodPlatform } from "./good";
import { production, TODAY } from "./support/graphs";
import { mutate } from "./support/mutate";

const graphs = mutate(mutate(goodPlatform(), { of: "data", type: "kms/key:Key", set: ["enableKeyRotation", false] }), {
  of: "monthly",
  type: ":Budget",
  drop: true,
});
const violations = runPolicies(graphs, { environmentOf: () => production(), today: TODAY });

test("SARIF holds every rule, and each violation as a result", () => {
  const sarif = JSON.parse(JSON.stringify(toSarif(violations, rules)));
  expect(sarif.version).toBe("2.1.0");
  const [run] = sarif.runs;
  expect(run.tool.driver.rules).toHaveLength(rules.length);
  expect(run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${ruleId} ${level}`)).toEqual([
    "ENC-01 error",
    "TAG-02 note",
  ]);
  for (const { ruleId, ruleIndex, locations, partialFingerprints } of run.results) {
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe("Pulumi.prod.yaml");
    expect(Object.values(partialFingerprints)).toEqual([expect.stringContaining(ruleId)]);
  }
});

test("its help names what a reader can look up, and no requirement", () => {
  const { runs } = JSON.parse(JSON.stringify(toSarif(violations, rules)));
  const help = new Map<string, string>(
    runs[0].tool.driver.rules.map(({ id, help: { text } }: { id: string; help: { text: string } }) => [id, text]),
  );
  expect(help.get("NET-01")).toMatch(/\n\nSources: checkov 2026-11: CKV2_AWS_11; EKS Best Practices Guide [^;]+$/);
  expect(help.get("ADM-28")).not.toContain("Sources");
  expect([...help.values()].filter((text) => text.includes("Platform requirements"))).toEqual([]);
});

test("JUnit has a suite a stack, a case a rule, and a failure for what is mandatory", () => {
  const xml = toJUnit(violations, rules, ["prod", "prod-partner"]);
  expect(xml.match(/<testsuite /g)).toHaveLength(2);
  expect(xml.match(/<testcase /g)).toHaveLength(2 * rules.length);
  expect(xml.match(/<failure /g)).toHaveLength(1);
  expect(xml.match(/<system-out>/g)).toHaveLength(1);
  expect(xml).toContain(`<testsuite name="prod" tests="${rules.length}" failures="1">`);
  expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
});

test("annotations are workflow commands on one line", () => {
  const [error = "", notice = ""] = violations.map(annotation);
  expect(error).toMatch(
    /^::error file=Pulumi\.prod\.yaml,line=1,title=ENC-01 [^:]*::data \(prod\): enableKeyRotation is not true/,
  );
  expect(notice).toMatch(/^::notice /);
  expect(`${error}${notice}`).not.toContain("\n");
});

test("docs/policy.md is current (npm run policy:docs)", () => {
  expect(readFileSync(join(__dirname, "../../docs/policy.md"), "utf8")).toBe(policyDocumentation(rules));
});
