import type { DefinitionFacts, ModuleIssue } from "./module-facts";

/** The region whose stack makes what is of no region, of those that are built; nothing where none is told to. */
export function globalOwnerOf<Entry extends { ownsGlobal: boolean }>(
  regions: Record<string, Entry>,
): [string, Entry] | undefined {
  return Object.entries(regions).find(([, { ownsGlobal }]) => ownsGlobal);
}

/**
 * What is of no region is made once, by the stack that is told to: an issue where none is.
 *
 * @example withoutGlobalOwner("cloudfront is", regions)
 */
export function withoutGlobalOwner(what: string, regions: DefinitionFacts["regions"]): ModuleIssue[] {
  if (globalOwnerOf(regions)) return [];
  const message = `has no region with ownsGlobal: ${what} made by one stack for all; one of ${Object.keys(regions).join(", ")}`;
  return [{ path: ["topology"], message }];
}
