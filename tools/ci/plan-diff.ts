/** What a change does to the planned stacks: two sets of graphs, compared. Names properties, never their values. */
import { changedPaths, compareGraphs, type GraphComparison } from "../plan/compare-graphs";
import type { GraphLike, GraphResourceLike } from "../policy/graph";

/** A stack, and what changes of its components and resources: the provider, inputs, options. */
export interface StackDiff extends GraphComparison<GraphResourceLike> {
  readonly stack: string;
}

/** One entry for each stack that differs, in the order of their names. */
export function diffPlans(base: readonly GraphLike[], head: readonly GraphLike[]): StackDiff[] {
  const names = [...new Set([...base, ...head].map(({ stack }) => stack))].sort();
  const find = (graphs: readonly GraphLike[], name: string) =>
    graphs.find(({ stack }) => stack === name)?.resources ?? [];
  return names
    .map((stack) => ({ stack, ...compareGraphs(find(base, stack), find(head, stack), propertiesOf) }))
    .filter((diff) => !isEmpty(diff));
}

export function isEmpty({ added, removed, changed }: StackDiff): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** Nothing that exists is touched: the standby may go first. */
export function isAdditive(diffs: readonly StackDiff[]): boolean {
  return diffs.every(({ removed, changed }) => removed.length + changed.length === 0);
}

function propertiesOf(before: GraphResourceLike, after: GraphResourceLike): string[] {
  return [
    ...(before.provider === after.provider ? [] : ["provider"]),
    ...changedPaths(before.inputs, after.inputs),
    ...changedPaths(before.options, after.options, "options"),
  ];
}
