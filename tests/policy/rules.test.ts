import { settingsSchema } from "../../policy/config/settings";
import { conceptsOf, describeConcept } from "../../policy/model/concepts";
import { rules } from "../../policy/rules";
import { goodPlatform } from "./good";

/** The 80 rules of the reference, by area and number. */
const REFERENCE = { NET: 9, EKS: 11, NOD: 7, ENC: 9, IAM: 6, WKL: 14, DAT: 7, DR: 8, TAG: 2, REG: 7 };
/** Requirements for the program's rules: ADM-02 is in the cluster (Gatekeeper), ADM-03 the reports. */
const REQUIRED = Array.from({ length: 20 }, (_unused, index) => `ADM-${index + 10}`);

test("every rule of the reference exists", () => {
  const wanted = Object.entries(REFERENCE).flatMap(([area, count]) =>
    Array.from({ length: count }, (_unused, index) => `${area}-${String(index + 1).padStart(2, "0")}`),
  );
  expect(wanted).toHaveLength(80);
  expect(wanted.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});

test("every admission requirement is guarded by a rule", () => {
  const guarded = new Set(rules.flatMap(({ satisfies = [] }) => satisfies));
  expect(REQUIRED.filter((id) => !guarded.has(id))).toEqual([]);
});

test("ids are unique", () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  test("says what, why and how to mend it", () => {
    expect(rule.id).toMatch(/^[A-Z]{2,3}-\d{2}$/);
    expect(rule.title.length).toBeGreaterThan(10);
    expect(rule.title.endsWith(".")).toBe(false);
    expect(rule.why).toMatch(/^[A-Z].{30,}\.$/);
    expect(rule.fix).toMatch(/^[A-Z].{15,}\.$/);
  });

  test("names sources with a version or a date", () => {
    expect(rule.sources.length).toBeGreaterThan(0);
    for (const { name, edition, reference } of rule.sources) {
      expect(name).not.toBe("");
      expect(edition).toMatch(/^\d+(\.\d+)*$|^\d{4}-\d{2}$/);
      expect(reference).not.toBe("");
    }
  });

  test("has a severity, a level and settings that exist", () => {
    expect(["low", "medium", "high", "critical"]).toContain(rule.severity);
    expect(["mandatory", "advisory"]).toContain(rule.level);
    for (const name of rule.settings ?? []) expect(Object.keys(settingsSchema.shape)).toContain(name);
    for (const concept of rule.concepts) expect(describeConcept(concept)).not.toBe("");
  });
});

/** Types that the repository's own stacks hold, so the made-up platform does without. */
const ON_WAKALA = [
  "NET-01",
  "NET-04",
  "NET-05",
  "NET-06",
  "NET-07",
  "EKS-07",
  "EKS-08",
  "EKS-09",
  "NOD-03",
  "NOD-04",
  "NOD-07",
  "ENC-07",
  "IAM-01",
  "IAM-02",
  "IAM-03",
  "IAM-04",
  "REG-05",
];

test("no rule passes the made-up platform because it finds nothing to look at", () => {
  const present = new Set(
    goodPlatform().flatMap(({ resources }) => resources.flatMap(({ type }) => [...conceptsOf(type)])),
  );
  const idle = rules.filter(({ concepts }) => concepts.length > 0 && !concepts.some((concept) => present.has(concept)));
  expect(idle.map(({ id }) => id).filter((id) => !ON_WAKALA.includes(id))).toEqual([]);
});
