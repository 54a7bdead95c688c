import type { GraphResource } from "offline-engine";
import { valueAt } from "../../../components/shared/tree";
import type { Finding } from "../findings";

/** What is wrong with a change: refused or harmful where it is an error; without a way back, and fine, where it warns. */
export interface Verdict {
  severity: Exclude<Finding["severity"], "info">;
  message: string;
  fix: string;
}

/** Looks at one resource before and after: what it says of the change. */
export interface OneWayRule {
  /** Types that it looks at. */
  types: RegExp;
  judge(before: GraphResource, after: GraphResource): Verdict[];
}

/** The text or number at a dotted path of the inputs; nothing where there is none, or it is not known yet. */
export function textAt({ inputs }: GraphResource, path: string): string | undefined {
  const found = valueAt(inputs, path.split("."));
  return typeof found === "string" || typeof found === "number" ? String(found) : undefined;
}

/** Where the definition has a data store: its object bears its name there. @example "data.kafka.main" */
export function definitionOf(store: string, object: GraphResource): string {
  return `data.${store}.${textAt(object, "metadata.name") ?? "<name>"}`;
}

/** The value at a path before and after, where both are known and they differ. */
export function changeAt(
  before: GraphResource,
  after: GraphResource,
  path: string,
): { from: string; to: string } | undefined {
  const [from, to] = [textAt(before, path), textAt(after, path)];
  return from !== undefined && to !== undefined && from !== to ? { from, to } : undefined;
}

/** The numbers of a version, first the one that weighs most. @example numbersOf("4.3-IV0") // [4, 3, 0] */
export function numbersOf(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}

/** Less than 0 where the first version is older, more where it is newer. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const length = Math.max(left.length, right.length);
  const differences = Array.from({ length }, (_, index) => (left[index] ?? 0) - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
