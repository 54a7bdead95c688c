/** Production and its standby on the real engine: up, changed, promoted and failed back, retired, and up again. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { typeOf } from "offline-engine/urn";
import { planCommand } from "../../../tools/plan-command";
import { ROOT } from "../../support/run-plan";
import { suiteWithGo } from "../support/skip";
import { Comparison } from "./support/comparison";
import { DeployedStack, type Done } from "./support/deployed-stack";
import { changes, comesBack, comesUp, isRetired, thereAndBack } from "./support/flows";
import { Machine } from "./support/machine";

type PlannedPromotion = Record<"added" | "changed" | "removed", { urn: string }[]>;

suiteWithGo()("production and its standby on the real engine", () => {
  const comparison = new Comparison("state");
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start();
  });
  afterAll(() => machine.stop());
  const prod = () => new DeployedStack(machine, "prod");
  const standby = () => new DeployedStack(machine, "prod-eu-west-1");

  /** What the plan says that the promotion of the standby does. */
  async function plannedPromotion(): Promise<PlannedPromotion> {
    const args = [standby().name, "--promoted", "--json", "--out", join(machine.folder, "plan")];
    const command = [...planCommand(ROOT), ...args];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, maxBuffer: 2 ** 26 });
    return JSON.parse(stdout)[0];
  }

  describe("prod", () => {
    comesUp(prod, comparison);
    changes(prod);
  });

  describe("its standby", () => {
    comesUp(standby, comparison);
    changes(standby);

    test("is promoted as the plan says, and fails back", async () => {
      const { added, changed, removed } = await plannedPromotion();
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

  test("every difference that is known is there still", () => {
    expect(comparison.gone()).toEqual([]);
  });
});

/** What was done something to, each once. Of components the plan says nothing: there is nothing of them in the cloud. */
function urnsIn(done: readonly Done[]): string[] {
  return [...new Set(done.map(({ urn }) => urn))].filter((urn) => !typeOf(urn).startsWith("platform:")).sort();
}
