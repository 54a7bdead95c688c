import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentNamed, environmentOfStack } from "../../policy/config";
import { completeSettings, contextOf, parseEnvironmentFile, withOverrides } from "../../policy/config/context";
import { environmentJsonSchema } from "../../policy/config/schema";
import { rules } from "../../policy/rules";
import { runPolicies } from "../../tools/policy/run";
import { aws, graphOf, production, TODAY } from "./support/graphs";

const weakKey = aws("kms/key:Key", "weak", { enableKeyRotation: false }, { protect: true });
const others = [aws("ebs/encryptionByDefault:EncryptionByDefault", "on", {})];

function idsWith(changes: Parameters<typeof production>[0], today = TODAY): string[] {
  const violations = runPolicies([graphOf([weakKey, ...others])], { environmentOf: () => production(changes), today });
  return violations.map(({ rule, level }) => `${rule.id} ${level}`);
}

const exemption = {
  rule: "ENC-01",
  resource: "*::weak",
  reason: "The key signs old tokens until the migration is done",
  expires: "2026-12-31",
};

test("a setting that nobody gives has its default", () => {
  const settings = completeSettings({});
  expect(settings.metadataHopLimit).toBe(1);
  expect(settings.requiredTags).toContain("Environment");
});

test("an environment's file overrides the default, and the CLI's configuration overrides the file", () => {
  const context = contextOf(environmentNamed("prod"), { secretsAreMarked: false });
  expect(context.settings.keyDeletionWindowDays).toBe(30);
  expect(withOverrides(context, { keyDeletionWindowDays: 10 }).settings.keyDeletionWindowDays).toBe(10);
  expect(withOverrides(context, {})).toBe(context);
});

test("an override of the wrong form is refused", () => {
  const context = contextOf(environmentNamed("prod"), { secretsAreMarked: false });
  expect(() => withOverrides(context, { keyDeletionWindowDays: "soon" })).toThrow(/keyDeletionWindowDays/);
});

test("an override of a setting that does not exist is refused", () => {
  const context = contextOf(environmentNamed("prod"), { secretsAreMarked: false });
  expect(() => withOverrides(context, { keyDeletonWindowDays: 10 })).toThrow(
    'the policy pack is configured wrongly: ✖ Unrecognized key: "keyDeletonWindowDays"',
  );
});

test("stacks belong to environments by their name, an unknown one to the strictest", () => {
  expect(environmentOfStack("prod-eu-west-1").environment).toBe("prod");
  expect(environmentOfStack("staging").environment).toBe("staging");
  expect(environmentOfStack("somebody")).toMatchObject({ environment: "", production: true });
  expect(environmentNamed("canary")).toMatchObject({ environment: "canary", production: true });
});

test("the files are checked", () => {
  const file = { environment: "x", production: false, stacks: ["x"] };
  expect(() => parseEnvironmentFile({ ...file, settings: { unheardOf: 1 } })).toThrow(/unheardOf/);
  expect(() => parseEnvironmentFile({ ...file, exemptions: [{ ...exemption, reason: "because" }] })).toThrow(/reason/);
  expect(() => parseEnvironmentFile({ ...file, exemptions: [{ ...exemption, expires: "some day" }] })).toThrow(
    /expires/,
  );
});

test("the schema for editors is current (npm run policy:docs)", () => {
  const written = JSON.parse(readFileSync(join(__dirname, "../../policy/config/schema.json"), "utf8"));
  expect(written).toEqual(environmentJsonSchema());
});

test("exemptions of the repository name rules that exist", () => {
  const ids = rules.map(({ id }) => id);
  const named = ["prod", "staging"].flatMap((name) => environmentNamed(name).exemptions.map(({ rule }) => rule));
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

test("a violation is one until it is exempted", () => {
  expect(idsWith({})).toEqual(["ENC-01 mandatory"]);
  expect(idsWith({ exemptions: [exemption] })).toEqual([]);
});

test("an exemption is for one rule and one resource", () => {
  expect(idsWith({ exemptions: [{ ...exemption, rule: "ENC-02" }] })).toEqual(["ENC-01 mandatory"]);
  expect(idsWith({ exemptions: [{ ...exemption, resource: "*::strong" }] })).toEqual(["ENC-01 mandatory"]);
});

test("an exemption counts on its last day, and is a violation the day after", () => {
  const changes = { exemptions: [exemption] };
  expect(idsWith(changes, new Date("2026-12-31T23:59:00Z"))).toEqual([]);
  expect(idsWith(changes, new Date("2027-01-01T00:00:00Z"))).toEqual(["ENC-01 mandatory", "EXM-01 mandatory"]);
});

test("an environment can soften a rule or switch it off", () => {
  expect(idsWith({ levels: { "ENC-01": "advisory" } })).toEqual(["ENC-01 advisory"]);
  expect(idsWith({ levels: { "ENC-01": "disabled" } })).toEqual([]);
});
