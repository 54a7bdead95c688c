import { retiredStandbyFindings, unlessRetired } from "../../../tools/plan/retired";
import type { StackFile } from "../../../tools/plan/stacks";
import { resolveWakala } from "../../support/definitions";

const file = (stack: string, retired?: string): StackFile => ({
  stack,
  config: {},
  secretKeys: [],
  ...(retired ? { retired } : {}),
});
const FILES = [file("prod"), file("prod-eu-west-1", "2026-11-27"), file("staging")];

test("a retired stack is not planned, and that is said; named, it is", () => {
  const { built, retired } = unlessRetired(FILES, []);
  expect(built.map(({ stack }) => stack)).toEqual(["prod", "staging"]);
  expect(retired).toEqual([
    "prod-eu-west-1 is retired since 2026-11-27, and not planned: npm run plan -- prod-eu-west-1 plans it as it would come back",
  ]);
  expect(unlessRetired(FILES, ["prod-eu-west-1"])).toEqual({ built: FILES, retired: [] });
});

test("a primary is told that the standby it counts on is not there", () => {
  expect(retiredStandbyFindings(resolveWakala("prod").spec, FILES)).toEqual([
    {
      severity: "warning",
      at: "Pulumi.prod-eu-west-1.yaml: platform:retired",
      message:
        "prod-eu-west-1 is retired since 2026-11-27: nothing takes over when this region is lost, whatever dr promises",
      fix: "bring it back, or say that there is none: topology.<region>.drWaiver, without the standby's region",
    },
  ]);
  expect(retiredStandbyFindings(resolveWakala("prod").spec, [file("prod"), file("prod-eu-west-1")])).toEqual([]);
  expect(retiredStandbyFindings(resolveWakala("staging").spec, FILES)).toEqual([]);
});
