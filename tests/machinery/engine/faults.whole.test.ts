/**
 * A stack whose deployment, promotion and retirement go wrong on the way, at points chosen by a seed (`FAULT_SEED`): each time
 * the same command goes on, nothing is there twice, and what a killed one left is told by the tool that the runbook names.
 */

import { runTool } from "../../../tools/deployment/tool";
import { planRetirement } from "../../../tools/retire/retirement";
import { evaluateStack } from "../../support/evaluate-stack";
import { graph } from "../../support/graphs";
import { suiteWithGo } from "../support/skip";
import { tell } from "../support/tell";
import { faultPoints } from "./support/faults";
import { importOutputs } from "./support/imported";
import { Machine, succeeded } from "./support/machine";
import { goThrough, type Ordeal, unknownTo } from "./support/ordeal";
import { plannedPromotion } from "./support/promotion";
import { runInShell } from "./support/shell";

const SEED = Number(process.env.FAULT_SEED ?? 20_261_127);

/** Beside others, a machine may take three times as long as alone. */
jest.setTimeout(1_800_000);

suiteWithGo()("a standby", () => {
  const stack = "prod-eu-west-1";
  const { resources } = graph(stack);
  const releases = new Map(resources.map(({ urn, inputs }) => [urn, String(inputs.name)]));
  let machine: Machine;
  let ordeal: Ordeal;

  beforeAll(async () => {
    machine = await Machine.start({ withSchemas: false });
    await machine.startRegion(machine.regionOf(stack));
    const { captured } = await evaluateStack("prod");
    await importOutputs(machine.pulumi, "prod", captured);
    await machine.pulumi.select(stack);
    ordeal = { machine, stack, releases };
    tell(`faults of seed ${SEED}`);
  });
  afterAll(() => machine.stop());

  const up = (run?: string) =>
    machine.pulumi.deploy("up", stack, ["--continue-on-error"], run ? { environment: { STAND_IN_RUN: run } } : {});

  /** What must be true once nothing goes wrong any more. */
  async function converges(): Promise<void> {
    succeeded(await up());
    expect(succeeded(await up()).operations).toEqual([]);
    const state = await machine.pulumi.state(stack);
    const there = machine.cloud.list();
    expect(unknownTo(state, there).map(({ urn }) => urn)).toEqual([]);
    const urns = there.map(({ urn }) => urn);
    expect(urns.filter((urn, index) => urns.indexOf(urn) !== index)).toEqual([]);
    expect(state.pending_operations ?? []).toEqual([]);
    expect((await runTool(machine.pulumi.workspace, "orphans", [stack])).status).toBe(0);
  }

  test("comes up, whatever goes wrong at 20 points of it", async () => {
    await goThrough(ordeal, "up", faultPoints(SEED, 20, resources, "create"), up);
  });

  test("is then as if nothing had gone wrong", converges);

  test("is promoted, whatever goes wrong at what it changes", async () => {
    const { changed } = await plannedPromotion(stack, machine.folder);
    const changing = resources.filter(({ urn }) => changed.some((change) => change.urn === urn));
    const set = `pulumi config set --path 'platform:overrides.recovery.promoted' true --stack ${stack}`;
    await runInShell(machine.pulumi.workspace, set);
    await goThrough(ordeal, "promotion", faultPoints(SEED, 7, changing, "update"), up);
    await converges();
  });

  test("is retired, whatever goes wrong at what it deletes", async () => {
    const { workspace } = machine.pulumi;
    await runInShell(workspace, `pulumi config rm --path 'platform:overrides.recovery.promoted' --stack ${stack}`);
    succeeded(await up());
    const { deleted, left } = planRetirement(resources).resources;
    const retire = (run: string) =>
      runTool(workspace, "retire", [stack, "--yes", "--no-backup", "--delete-volumes"], {
        environment: { STAND_IN_RUN: run },
      });
    await goThrough(ordeal, "retire", faultPoints(SEED, 6, deleted, "delete"), retire);
    const { status, output } = await retire("retire-last");
    if (status !== 0) throw new Error(output.slice(-6_000));
    const state = await machine.pulumi.state(stack);
    // Settings of the account on which others rely stay, and leave the state.
    const unknown = unknownTo(state, machine.cloud.list()).map(({ urn }) => urn);
    expect(unknown).toEqual(left.map(({ urn }) => urn));
    expect((await runTool(workspace, "orphans", [stack])).status).toBe(0);
    expect(state.pending_operations ?? []).toEqual([]);
  });
});
