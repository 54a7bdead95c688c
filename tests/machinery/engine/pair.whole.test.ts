/**
 * Production and its standby on the real engine: up, changed, promoted and failed back, retired, and up again; then the region of
 * production is lost.
 */

import { typeOf } from "offline-engine/urn";
import { suiteWithGo } from "../support/skip";
import { Comparison } from "./support/comparison";
import { DeployedStack, type Done } from "./support/deployed-stack";
import { changes, comesBack, comesUp, isRetired, thereAndBack } from "./support/flows";
import { Machine } from "./support/machine";
import { plannedPromotion } from "./support/promotion";
import { losesItsRegion } from "./support/region-loss";

/** Beside others, a machine may take three times as long as alone. */
jest.setTimeout(1_800_000);

suiteWithGo()("production and its standby on the real engine", () => {
  const comparison = new Comparison("state");
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start({ withSchemas: false });
  });
  afterAll(() => machine.stop());
  const prod = () => new DeployedStack(machine, "prod");
  const standby = () => new DeployedStack(machine, "prod-eu-west-1");

  describe("prod", () => {
    comesUp(prod, comparison);
    changes(prod);
  });

  describe("its standby", () => {
    comesUp(standby, comparison);

    test("is promoted as the plan says, and fails back", async () => {
      const { added, changed, removed } = await plannedPromotion(standby().name, machine.folder);
      const urns = [...added, ...changed, ...removed].map(({ urn }) => urn).sort();
      const [there, back] = await thereAndBack(standby(), "platform:overrides.recovery.promoted", "true");
      expect(urnsIn(there)).toEqual(urns);
      expect(urnsIn(back)).toEqual(urns);
      expect(await standby().deploy("up")).toEqual([]);
    });
  });

  describe("at their end", () => {
    describe("the standby", () => isRetired(standby));
    describe("prod", () => isRetired(prod));
  });

  describe("made again", () => {
    describe("prod", () => comesBack(prod, comparison));
    describe("its standby", () => comesBack(standby, comparison));
  });

  describe("the loss of the primary's region", () => losesItsRegion(() => machine));

  test("every difference that is known is there still", () => {
    expect(comparison.gone()).toEqual([]);
  });
});

/** What was done something to, each once. Of components the plan says nothing: there is nothing of them in the cloud. */
function urnsIn(done: readonly Done[]): string[] {
  return [...new Set(done.map(({ urn }) => urn))].filter((urn) => !typeOf(urn).startsWith("platform:")).sort();
}
