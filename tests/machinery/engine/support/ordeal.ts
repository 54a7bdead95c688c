/** A stack that is deployed while things go wrong: each point is met once, and after each what the runbook says is done. */

import type { Deployment, StackState } from "../../../../tools/deployment/pulumi";
import { runTool } from "../../../../tools/deployment/tool";
import { KubernetesApi } from "../../../../tools/machinery/kubernetes";
import { nameOf } from "../../../../tools/orphans/known";
import { isSetAnew } from "../../../../tools/stand-in/aws/rules/natural-keys";
import type { Fault } from "../../../../tools/stand-in/cloud/faults";
import type { CloudResource } from "../../../../tools/stand-in/cloud/store";
import { tell } from "../../support/tell";
import type { FaultPoint } from "./faults";
import type { Machine } from "./machine";
import { refusalOf, refuseCharts } from "./refused-charts";
import { runInShell } from "./shell";

/** One try to deploy, under the name of a run. */
export type Attempt = (run: string) => Promise<Pick<Deployment, "status" | "output">>;

export interface Ordeal {
  readonly machine: Machine;
  readonly stack: string;
  /** Names of Helm releases, by URN. */
  readonly releases: ReadonlyMap<string, string>;
}

const FAILING_AFTER_THE_CALL = ["killed", "crashed"];

/** Tries until every point was met; each failed try is followed by the runbook. */
export async function goThrough(
  ordeal: Ordeal,
  name: string,
  points: readonly FaultPoint[],
  attempt: Attempt,
): Promise<void> {
  let left = points;
  for (let round = 1; left.length > 0; round++) {
    const run = `${name}-${round}`;
    await arm(ordeal, left);
    const result = await attempt(run);
    const met = left.filter((point) => wasMet(ordeal, point, run, result.output));
    tell(`${run}: ${met.map(({ kind, call, urn }) => `${kind} at ${call} of ${nameOf(urn)}`).join(", ")}`);
    if (met.length === 0)
      throw new Error(`${left.length} points are not reached, ${left[0]?.urn} first:\n${result.output.slice(-4000)}`);
    expect(result.status).not.toBe(0);
    left = left.filter((point) => !met.includes(point));
    await arm(ordeal, []);
    if (met.some(({ kind }) => FAILING_AFTER_THE_CALL.includes(kind))) await recover(ordeal);
    expect((await ordeal.machine.pulumi.state(ordeal.stack)).pending_operations ?? []).toEqual([]);
  }
}

async function arm({ machine, stack, releases }: Ordeal, points: readonly FaultPoint[]): Promise<void> {
  const awsFaults = points.flatMap(({ kind, urn, call }): Fault[] => (kind === "chart" ? [] : [{ kind, urn, call }]));
  machine.injectFaults(...awsFaults);
  const { controlPlane } = await machine.startRegion(machine.regionOf(stack));
  const api = new KubernetesApi(controlPlane);
  const charts = points.filter(({ kind }) => kind === "chart");
  await refuseCharts(
    api,
    charts.flatMap(({ urn }) => releases.get(urn) ?? []),
  );
  api.close();
}

function wasMet({ machine, releases }: Ordeal, { kind, urn, call }: FaultPoint, run: string, output: string): boolean {
  if (kind === "chart") return output.includes(refusalOf(releases.get(urn) ?? ""));
  return machine.calls(run).some((one) => one.fault === kind && one.urn === urn && one.call === call);
}

/** `docs/runbooks/interrupted-deployment.md`: what the tool says is done, by its own commands, until it says that nothing is left. */
export async function recover({ machine, stack }: Ordeal): Promise<void> {
  const { workspace } = machine.pulumi;
  await runInShell(workspace, `pulumi cancel --stack ${stack} --yes`);
  const state = await machine.pulumi.state(stack);
  const { status, output } = await runTool(workspace, "orphans", [stack]);
  if (status > 1) throw new Error(output);
  expect(
    unknownTo(state, machine.cloud.list())
      .filter((one) => !isTold(one, output))
      .map(({ urn }) => urn),
  ).toEqual([]);
  for (const command of commandsOf(output)) await runInShell(workspace, command);
  deleteByHand(machine, output);
  const after = await runTool(workspace, "orphans", [stack]);
  expect(after.output.trim()).toBe(`${stack}: AWS has nothing that no state knows, and nothing that was begun is open`);
}

export function unknownTo({ resources = [] }: StackState, cloud: readonly CloudResource[]): CloudResource[] {
  const known = new Set(resources.map(({ type, id }) => `${type} ${id}`));
  return cloud.filter(({ type, id }) => !known.has(`${type} ${id}`));
}

/** Told by its ARN or by what it is; settings are set anew by the next deployment, and so are no orphans. */
function isTold({ type, id, state, inputs }: CloudResource, output: string): boolean {
  const names = [state.arn, state.accessEntryArn, state.associationArn, inputs.destinationCidrBlock, id];
  return isSetAnew(type) || names.some((name) => typeof name === "string" && output.includes(name));
}

/** Commands stand on lines of their own, further in than what they are about. */
function commandsOf(output: string): string[] {
  return output.split("\n").flatMap((line) => /^ {4}(\S.*)$/.exec(line)?.[1] ?? []);
}

/** What the tool leaves to somebody who knows whose it is: here it is ours. */
function deleteByHand(machine: Machine, output: string): void {
  const groups = output
    .split(/\n\n(?=\S)/)
    .filter((group) => /^(made and not recorded, and the|of no stack)/.test(group));
  for (const resource of machine.cloud.list())
    if (groups.some((group) => group.includes(`${resource.state.arn}`))) machine.cloud.delete(resource);
}
