import { policyFindings } from "../../tools/policy/findings";
import type { GraphLike } from "../../tools/policy/graph";
import { runPolicies } from "../../tools/policy/run";
import { codesIn } from "../support/codes";
import { goodPlatform } from "./good";
import { aws, graphOf, kubernetes, production, TODAY } from "./support/graphs";
import { mutate } from "./support/mutate";

const CANARY = "canary-7f3a91";
const options = { environmentOf: () => production(), today: TODAY };

const UNKNOWN_ROTATION = aws("kms/key:Key", "k", { enableKeyRotation: { unknown: true } }, { protect: true });

test("a mandatory rule that meets an unknown after the deployment is an error", () => {
  const [found] = runPolicies([graphOf([UNKNOWN_ROTATION])], options).filter(({ rule }) => rule.id === "ENC-01");
  expect(found).toMatchObject({
    kind: "unknown",
    level: "mandatory",
    message: expect.stringContaining("enableKeyRotation"),
  });
});

test("in a preview it is not", () => {
  const preview = graphOf([UNKNOWN_ROTATION], { mode: "preview" });
  expect(runPolicies([preview], options).filter(({ rule }) => rule.id === "ENC-01")).toEqual([]);
});

test("presence of an unknown or a secret is presence", () => {
  const log = (kmsKeyId: unknown) => aws("cloudwatch/logGroup:LogGroup", "log", { kmsKeyId, retentionInDays: 30 });
  for (const value of [{ unknown: true }, { secret: true }, "arn"]) {
    expect(runPolicies([graphOf([log(value)])], options).filter(({ rule }) => rule.id === "EKS-04")).toEqual([]);
  }
});

test("a secret is not read as plain text", () => {
  const secret = (value: unknown) =>
    kubernetes("v1:Secret", "s", { metadata: { namespace: "shop" }, stringData: { password: value } });
  const found = (value: unknown) =>
    runPolicies([graphOf([secret(value)])], options).some(({ rule }) => rule.id === "ADM-25");
  expect(found({ secret: true })).toBe(false);
  expect(found("hunter2hunter2")).toBe(true);
});

/** Breaks all it can: every text in every property becomes the canary. */
function poisoned(graph: GraphLike): GraphLike {
  const poison = (value: unknown): unknown => {
    if (typeof value === "string") return CANARY;
    if (typeof value === "number") return 918273;
    if (Array.isArray(value)) return value.map(poison);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poison(item)]));
    return value;
  };
  const keep = ({ type }: { type: string }) => type.startsWith("pulumi:");
  return {
    ...graph,
    resources: graph.resources.map((resource) =>
      keep(resource) ? resource : { ...resource, inputs: poison(resource.inputs) as Record<string, unknown> },
    ),
  };
}

test("no message holds a property's value", () => {
  const found = runPolicies(goodPlatform().map(poisoned), options);
  expect(new Set(found.map(({ rule }) => rule.id)).size).toBeGreaterThanOrEqual(30);
  expect(found.filter(({ message }) => message.includes(CANARY) || message.includes("918273"))).toEqual([]);
});

test("no finding names a code, but for the rule's own in front", () => {
  const found = policyFindings(goodPlatform().map(poisoned), () => "prod", { today: TODAY, detail: true });
  const texts = found.map(({ message, fix = "" }) => `${message.replace(/^[A-Z]+-\d+ /, "")} ${fix}`);
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.filter((text) => codesIn(text).length > 0 || text.includes("Platform requirements"))).toEqual([]);
  expect(texts.filter((text) => text.includes("()"))).toEqual([]);
});

test("findings: mandatory is an error with rule, source and fix; advisories are one line", () => {
  const graphs = mutate(
    mutate(goodPlatform(), { of: "data", type: "kms/key:Key", set: ["enableKeyRotation", false] }),
    {
      of: "monthly",
      type: ":Budget",
      drop: true,
    },
  );
  const [error, count, ...rest] = policyFindings(graphs, () => "prod", { today: TODAY });
  expect(error).toMatchObject({
    stack: "prod",
    severity: "error",
    at: "urn:pulumi:prod::platform::aws:kms/key:Key::data",
  });
  expect(error?.message).toMatch(/^ENC-01 .*enableKeyRotation is not true \(checkov 2026-11 CKV_AWS_7/);
  expect(error?.fix).toContain("enableKeyRotation");
  expect(count).toMatchObject({
    severity: "info",
    at: "policy",
    message: expect.stringMatching(/^1 advisory of TAG-02/),
  });
  expect(rest).toEqual([]);
});

test("with detail each advisory is told", () => {
  const graphs = mutate(goodPlatform(), { of: "monthly", type: ":Budget", drop: true });
  const found = policyFindings(graphs, () => "prod", { today: TODAY, detail: true });
  expect(found).toEqual([expect.objectContaining({ severity: "info", message: expect.stringContaining("TAG-02") })]);
});

test("the same graphs give the same findings in the same order", () => {
  const graphs = goodPlatform().map(poisoned);
  expect(runPolicies(graphs, options)).toEqual(runPolicies(graphs, options));
});
