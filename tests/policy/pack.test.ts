import { deploymentOf } from "../../policy/pack/deployment";
import { policiesOf } from "../../policy/pack/policies";
import { rules } from "../../policy/rules";

const named = (id: string, stack = "prod", environment?: string) =>
  policiesOf(rules, { stack, environment }).find(({ name }) => name === id);

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

test("a rule of ours alone names no framework", () => {
  expect(named("ADM-22")?.name).toBe("ADM-22");
  expect(named("ADM-22")?.framework).toBeUndefined();
  const told = policiesOf(rules, { stack: "prod" }).map(({ framework }) => framework?.name);
  expect(told).not.toContain("Platform requirements");
});

test("its configuration has a schema that says what holds without one, and no default that Pulumi would lay over that", () => {
  const told = (stack: string) => named("ENC-01", stack)?.configSchema?.properties.keyDeletionWindowDays;
  expect(told("prod")).toEqual({
    type: "integer",
    minimum: 7,
    maximum: Number.MAX_SAFE_INTEGER,
    description: "Days before a deleted key is gone, at least; when not configured: 30",
  });
  expect(told("staging")).toMatchObject({ description: expect.stringContaining("when not configured: 7") });
  for (const { configSchema } of policiesOf(rules, { stack: "prod" })) {
    expect(Object.values(configSchema?.properties ?? {}).filter((schema) => "default" in schema)).toEqual([]);
    expect(configSchema?.properties.enforcementLevel).toBeUndefined();
  }
});

test("the level is the environment's", () => {
  expect(named("ADM-20", "prod-eu-west-1")?.enforcementLevel).toBe("mandatory");
  expect(named("ADM-20", "staging")?.enforcementLevel).toBe("advisory");
  expect(named("ADM-20", "")?.enforcementLevel).toBe("mandatory");
});

test("the environment that a stack's configuration names goes before its name", () => {
  expect(named("ADM-20", "prod-blue", "staging")?.enforcementLevel).toBe("advisory");
  expect(named("ADM-20", "staging-blue", "prod")?.enforcementLevel).toBe("mandatory");
  expect(named("ADM-20", "staging", "canary")?.enforcementLevel).toBe("mandatory");
});

test("what the CLI tells of the deployment is read, and of the configuration one key alone", () => {
  const config = { "platform:environment": "staging", "other:environment": "prod", "platform:token": "s3cr3t" };
  const told = {
    PULUMI_NODEJS_STACK: "blue",
    PULUMI_NODEJS_PROJECT: "platform",
    PULUMI_CONFIG: JSON.stringify(config),
  };
  expect(deploymentOf(told)).toEqual({ stack: "blue", environment: "staging" });
  expect(deploymentOf({ PULUMI_STACK: "blue", PULUMI_PROJECT: "other", PULUMI_CONFIG: told.PULUMI_CONFIG })).toEqual({
    stack: "blue",
    environment: "prod",
  });
  expect(deploymentOf({})).toEqual({ stack: "", environment: undefined });
});

test("only what is safe can be remediated", () => {
  const remediating = policiesOf(rules, { stack: "prod" }).filter((policy) => "remediateResource" in policy);
  expect(remediating.map(({ name }) => name).sort()).toEqual(["ENC-10", "NOD-01", "TAG-01"]);
});
