import { diffPlans, isAdditive } from "../../../tools/ci/plan-diff";
import { diffReport } from "../../../tools/ci/plan-diff-report";
import { aws, graphOf } from "../../policy/support/graphs";

const SECRET = "value-that-must-not-be-printed";
const key = aws("kms/key:Key", "data", { enableKeyRotation: true, tags: { Name: SECRET } }, { protect: true });
const bucket = aws("s3/bucket:Bucket", "logs", {});
const changedKey = { ...key, inputs: { ...key.inputs, enableKeyRotation: false, tags: { Name: "other" } } };

test("plans that are alike differ in nothing", () => {
  expect(diffPlans([graphOf([key])], [graphOf([key])])).toEqual([]);
  expect(diffReport([])).toContain("every stack is planned as before");
});

test("added, removed and changed resources are told by stack, with the paths that changed", () => {
  const [diff] = diffPlans([graphOf([key])], [graphOf([changedKey, bucket])]);
  expect(diff?.added.map(({ name }) => name)).toEqual(["logs"]);
  expect(diff?.removed).toEqual([]);
  expect(diff?.changed.map(({ properties }) => properties)).toEqual([["enableKeyRotation", "tags.Name"]]);
});

test("an option or a provider that changes is a change", () => {
  const free = { ...key, options: { protect: false }, provider: "urn:other" };
  const [diff] = diffPlans([graphOf([key])], [graphOf([free])]);
  expect(diff?.changed[0]?.properties).toEqual(["provider", "options.protect"]);
});

test("only additions are additive", () => {
  expect(isAdditive(diffPlans([graphOf([key])], [graphOf([key, bucket])]))).toBe(true);
  expect(isAdditive(diffPlans([graphOf([key])], [graphOf([changedKey])]))).toBe(false);
  expect(isAdditive(diffPlans([graphOf([key, bucket])], [graphOf([key])]))).toBe(false);
});

test("the report warns of protected resources that go, and prints no value", () => {
  const report = diffReport(diffPlans([graphOf([key])], [graphOf([bucket])]));
  expect(report).toContain("| prod | 1 | 0 | 1 |");
  expect(report).toContain("> **prod**: the protected aws:kms/key:Key data goes");
  expect(report).toContain("+ aws:s3/bucket:Bucket logs");
  const changed = diffReport(diffPlans([graphOf([key])], [graphOf([changedKey])]));
  expect(changed).toContain("! aws:kms/key:Key data: enableKeyRotation, tags.Name");
  expect(`${report}${changed}`).not.toContain(SECRET);
});

test("a report that GitHub would refuse is cut", () => {
  const many = Array.from({ length: 2000 }, (_unused, index) =>
    aws("s3/bucket:Bucket", `bucket-with-a-long-name-${index}`, {}),
  );
  const report = diffReport(diffPlans([graphOf([])], [graphOf(many)]));
  expect(report.length).toBeLessThan(65_536);
  expect(report).toContain("(cut:");
});
