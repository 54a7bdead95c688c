import { notOneOf } from "../definition/messages";
import type { ModuleIssue } from "../module-facts";

/** How something that uses a store says which of several instances it means. */

/** The instance that is named, or else the only one there is. */
export function chosenInstance(instances: Record<string, unknown>, named: string | undefined): string | undefined {
  const [only, ...others] = Object.keys(instances);
  return named ?? (others.length === 0 ? only : undefined);
}

/** What is wrong where one of several instances has to be named, or is. `store` is its key under `data`. */
export function instanceProblems(
  store: string,
  instances: Record<string, unknown>,
  path: string[],
  named: string | undefined,
): ModuleIssue[] {
  const known = Object.keys(instances);
  if (named !== undefined)
    return known.includes(named) ? [] : [{ path, message: notOneOf(`one of data.${store}`, named, known) }];
  if (known.length === 1) return [];
  return [{ path, message: `is missing: data.${store} has ${known.join(", ") || "none"}` }];
}
