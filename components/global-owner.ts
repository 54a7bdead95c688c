import type { DefinitionFacts, ModuleIssue } from "./module-facts";

/**
 * What is of no region is made once, by the stack that is told to: an issue where none is.
 *
 * @example withoutGlobalOwner("cloudfront is", regions)
 */
export function withoutGlobalOwner(what: string, regions: DefinitionFacts["regions"]): ModuleIssue[] {
  if (Object.values(regions).some(({ ownsGlobal }) => ownsGlobal)) return [];
  const message = `has no region with ownsGlobal: ${what} made by one stack for all; one of ${Object.keys(regions).join(", ")}`;
  return [{ path: ["topology"], message }];
}
