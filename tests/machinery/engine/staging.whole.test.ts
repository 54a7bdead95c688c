/** Staging on the real engine, from its first deployment to its return after a retirement that keeps nothing. */
import { suiteWithGo } from "../support/skip";
import { Comparison } from "./support/comparison";
import { DeployedStack } from "./support/deployed-stack";
import { changes, comesBack, comesUp, isRetired, replaces } from "./support/flows";
import { Machine } from "./support/machine";

suiteWithGo()("staging on the real engine", () => {
  const comparison = new Comparison("state");
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.start();
  });
  afterAll(() => machine.stop());
  const staging = () => new DeployedStack(machine, "staging");

  comesUp(staging, comparison);
  changes(staging);
  replaces(staging);
  isRetired(staging);
  comesBack(staging, comparison);

  test("every difference that is known is there still", () => {
    expect(comparison.gone()).toEqual([]);
  });
});
