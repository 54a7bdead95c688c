import type { ModuleIssue } from "../module-facts";

/** An issue where there would be more at the least than at the most. */
export function minOverMax(path: string[], { min, max }: { min: number; max: number }): ModuleIssue[] {
  return min <= max ? [] : [{ path: [...path, "min"], message: `${min} is more than max ${max}` }];
}
