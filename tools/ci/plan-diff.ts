/** What a change does to the planned stacks: two sets of graphs, compared. Names properties, never their values. */
import type { GraphLike, GraphResourceLike } from "../policy/graph";

export interface StackDiff {
  readonly stack: string;
  readonly added: readonly GraphResourceLike[];
  readonly removed: readonly GraphResourceLike[];
  readonly changed: readonly Changed[];
}

export interface Changed {
  readonly resource: GraphResourceLike;
  /** Dotted paths of inputs and options. */
  readonly paths: readonly string[];
}

/** One entry for each stack that differs, in the order of their names. */
export function diffPlans(base: readonly GraphLike[], head: readonly GraphLike[]): StackDiff[] {
  const names = [...new Set([...base, ...head].map(({ stack }) => stack))].sort();
  const find = (graphs: readonly GraphLike[], name: string) =>
    graphs.find(({ stack }) => stack === name)?.resources ?? [];
  return names.map((stack) => diffStack(stack, find(base, stack), find(head, stack))).filter((diff) => !isEmpty(diff));
}

export function isEmpty({ added, removed, changed }: StackDiff): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** Nothing that exists is touched: the standby may go first. */
export function isAdditive(diffs: readonly StackDiff[]): boolean {
  return diffs.every(({ removed, changed }) => removed.length + changed.length === 0);
}

function diffStack(
  stack: string,
  before: readonly GraphResourceLike[],
  after: readonly GraphResourceLike[],
): StackDiff {
  const old = new Map(before.map((resource) => [resource.urn, resource]));
  const now = new Set(after.map(({ urn }) => urn));
  const changed = after.flatMap((resource) => {
    const was = old.get(resource.urn);
    const paths = was ? changedPaths(was, resource) : [];
    return paths.length > 0 ? [{ resource, paths }] : [];
  });
  return {
    stack,
    added: after.filter(({ urn }) => !old.has(urn)),
    removed: before.filter(({ urn }) => !now.has(urn)),
    changed,
  };
}

function changedPaths(before: GraphResourceLike, after: GraphResourceLike): string[] {
  const provider = before.provider === after.provider ? [] : ["provider"];
  return [
    ...provider,
    ...differences(before.inputs, after.inputs, ""),
    ...differences(before.options, after.options, "options"),
  ];
}

function differences(before: unknown, after: unknown, path: string): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isTree(before) || !isTree(after)) return [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
