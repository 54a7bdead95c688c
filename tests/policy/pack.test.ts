import { policiesOf } from "../../policy/pack/policies";
import { rules } from "../../policy/rules";

const named = (id: string, stack = "prod") => policiesOf(rules, stack).find(({ name }) => name === id);

test("a policy says what its rule says", () => {
  expect(named("ENC-01")).toMatchObject({
    displayName: "ENC-01 Keys rotate, and a deleted key can be called back for weeks",
    enforcementLevel: "mandatory",
    severity: "high",
    tags: ["encryption"],
    remediationSteps: expect.stringContaining("enableKeyRotation"),
    framework: { name: "checkov", version: "2026-11", reference: "CKV_AWS_7" },
  });
});

test("its configuration has a schema with the defaults, and never an enforcementLevel of its own", () => {
  expect(named("ENC-01")?.configSchema?.properties).toEqual({
    keyDeletionWindowDays: expect.objectContaining({ type: "integer", default: 14, minimum: 7 }),
  });
  for (const { configSchema } of policiesOf(rules, "prod"))
    expect(configSchema?.properties.enforcementLevel).toBeUndefined();
});

test("the level is the environment's", () => {
  expect(named("ADM-20", "prod-eu-west-1")?.enforcementLevel).toBe("mandatory");
  expect(named("ADM-20", "staging")?.enforcementLevel).toBe("advisory");
  expect(named("ADM-20", "")?.enforcementLevel).toBe("mandatory");
});

test("only what is safe can be remediated", () => {
  const remediating = policiesOf(rules, "prod").filter((policy) => "remediateResource" in policy);
  expect(remediating.map(({ name }) => name).sort()).toEqual(["ENC-10", "NOD-01", "TAG-01"]);
});
