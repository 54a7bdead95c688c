/** What every stack goes through, as tests: it comes up and stays, changes, is retired, and comes back. */
import type { StateResource } from "../../../../tools/deployment/pulumi";
import { planRetirement } from "../../../../tools/retire/retirement";
import { graph, only } from "../../../support/graphs";
import type { Comparison } from "./comparison";
import type { DeployedStack, Done } from "./deployed-stack";

const NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
const STORAGE_CLASS = "kubernetes:storage.k8s.io/v1:StorageClass";

type Given = () => DeployedStack;

/** Up, as the plan shows it; up again and a refresh, which change nothing. */
export function comesUp(given: Given, comparison: Comparison): void {
  test("comes up", async () => {
    await given().prepare();
    expect(operationsOf(await given().deploy("up"))).toEqual(["create"]);
  });

  isAsPlanned(given, comparison);
}

/** What is deployed is what the plan shows, and stays so. */
function isAsPlanned(given: Given, comparison: Comparison): void {
  test("is what the plan shows, with the same parents, providers, dependencies and options", async () => {
    const { resources = [], pending_operations = [] } = await given().state();
    expect(pending_operations).toEqual([]);
    expect(comparison.unexplained(graph(given().name).resources, resources)).toEqual([]);
  });

  test("does not change when nothing is asked for", async () => {
    expect(await given().deploy("up")).toEqual([]);
  });

  test("is still there as it was made", async () => {
    expect(await given().deploy("refresh")).toEqual([]);
  });
}

/** A change of the configuration, and the same taken back. */
export function changes(given: Given): void {
  test("a change of the configuration changes what it names, and nothing else", async () => {
    const { urn } = only(graph(given().name), NODE_GROUP, "nodes-application");
    const [there, back] = await thereAndBack(given(), "platform:overrides.nodeGroups.application.max", "49");
    expect(there).toEqual([{ op: "update", urn }]);
    expect(back).toEqual(there);
  });
}

/** A change of what its kind doesn't let anybody change. */
export function replaces(given: Given): void {
  test("what may not be there twice is deleted before it is made anew", async () => {
    const { urn } = only(graph(given().name), STORAGE_CLASS, "storage-fast-ssd");
    const path = 'platform:overrides.storageClasses["fast-ssd"].throughput';
    const [there, back] = await thereAndBack(given(), path, "250");
    expect(there).toEqual(["delete-replaced", "replace", "create-replacement"].map((op) => ({ op, urn })));
    expect(back).toEqual(there);
  });
}

/** What a value of the configuration did, and what it did to be without it again. */
export async function thereAndBack(stack: DeployedStack, path: string, value: string): Promise<[Done[], Done[]]> {
  await stack.configure(path, value);
  const there = await stack.deploy("up").finally(() => stack.configure("platform:overrides"));
  return [there, await stack.deploy("up")];
}

/** Retired: what holds data stays, in the state and in the account, and nothing else does. */
export function isRetired(given: Given): void {
  test("is retired: what the plan says stays, and nothing else", async () => {
    const { kept, held, left } = planRetirement(graph(given().name).resources).resources;
    const stays = urnsOf([...kept, ...held]);
    const before = await given().ids();
    await given().retire();
    const after = await given().ids();
    expect([...after.keys()].sort()).toEqual(stays);
    expect([...after].filter(([urn, id]) => before.get(urn) !== id)).toEqual([]);
    expect(urnsOf(given().inCloud())).toEqual(urnsOf([...kept, ...held, ...left].filter(isOfAws)));
  });
}

/** Up again after a retirement: what was kept is taken as it is. */
export function comesBack(given: Given, comparison: Comparison): void {
  test("comes back, with what was kept", async () => {
    const kept = await given().ids();
    await given().allowAgain();
    await given().prepare();
    const done = await given().deploy("up");
    const ids = await given().ids();
    expect([...kept].filter(([urn, id]) => ids.get(urn) !== id)).toEqual([]);
    expect(done.filter(({ op }) => op !== "create")).toEqual([]);
  });

  isAsPlanned(given, comparison);
}

function operationsOf(done: readonly Done[]): string[] {
  return [...new Set(done.map(({ op }) => op))];
}

function urnsOf(resources: readonly Pick<StateResource, "urn">[]): string[] {
  return resources.map(({ urn }) => urn).sort();
}

function isOfAws({ type }: Pick<StateResource, "type">): boolean {
  return type.startsWith("aws:");
}
