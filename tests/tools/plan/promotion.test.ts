import type { PlannedStack } from "../../../tools/plan/config";
import { withStacksRead } from "../../../tools/plan/config";
import { promotable, promotedFile } from "../../../tools/plan/promotion";
import { errorLines, resolveWakala, type WAKALA_STACKS } from "../../support/definitions";

function planned(stack: keyof typeof WAKALA_STACKS): PlannedStack {
  return { file: { stack, config: {}, secretKeys: [] }, ...resolveWakala(stack) };
}

const [PROD, STANDBY, STAGING] = [planned("prod"), planned("prod-eu-west-1"), planned("staging")];
const names = (stacks: PlannedStack[]) => stacks.map(({ file }) => file.stack);

test("a standby can be promoted; without a name, every one is", () => {
  expect(names(promotable([PROD, STANDBY, STAGING], []))).toEqual(["prod-eu-west-1"]);
  expect(names(promotable([STANDBY], ["prod-eu-west-1"]))).toEqual(["prod-eu-west-1"]);
});

test("another stack can't, and is named", () => {
  expect(errorLines(() => promotable([PROD, STANDBY], ["prod", "prod-eu-west-1"]))).toEqual([
    "prod can't be promoted: its region is primary, and not a standby",
  ]);
  expect(errorLines(() => promotable([STAGING], []))).toEqual(["no stack can be promoted: none is a standby"]);
});

test("the flag comes over what the stack overrides already", () => {
  const config = { "platform:overrides": '{"eks":{"version":"1.35"}}' };
  expect(JSON.parse(promotedFile({ ...STANDBY.file, config }).config["platform:overrides"] ?? "")).toEqual({
    eks: { version: "1.35" },
    recovery: { promoted: true },
  });
  expect(promotedFile(STANDBY.file).config).toEqual({ "platform:overrides": '{"recovery":{"promoted":true}}' });
});

test("a standby alone is planned after the primary that it reads, each once", () => {
  const resolve = (asked: string[]) => [PROD, STAGING].filter(({ file }) => asked.includes(file.stack));
  expect(names(withStacksRead([STANDBY], resolve))).toEqual(["prod", "prod-eu-west-1"]);
  expect(names(withStacksRead([PROD, STANDBY], resolve))).toEqual(["prod", "prod-eu-west-1"]);
  expect(names(withStacksRead([STAGING], resolve))).toEqual(["staging"]);
});
