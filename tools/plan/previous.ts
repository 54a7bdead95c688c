import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource } from "../engine";
import { difference } from "./difference";
import type { Finding } from "./findings";
import { ignoredChangeFindings } from "./ignored-changes";
import { holdsData } from "./replacement";
import { shrinkingFindings } from "./shrinking";

/**
 * What a stack's plan would do to data, measured by the plan before it in `directory`: volumes that shrink, and resources
 * that hold data and would be deleted and made anew. Deleting the folder of that plan accepts it.
 */
export function dataLossFindings(directory: string, stack: string, resources: GraphResource[]): Finding[] {
  const before = previousResources(directory, stack);
  // What was written has no undefined values; what is compared with it should not either.
  const after = JSON.parse(JSON.stringify(resources)) as GraphResource[];
  const acceptable = [...shrinkingFindings(before, after), ...replacementFindings(before, after)].map((finding) => ({
    ...finding,
    fix: `${finding.fix}; to accept it, delete ${join(directory, stack)}`,
  }));
  return [...acceptable, ...ignoredChangeFindings(before, after)];
}

/** The resources of a stack as the plan before this one wrote them; none where there was none. */
function previousResources(directory: string, stack: string): GraphResource[] {
  const file = join(directory, stack, "graph.json");
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as { resources: GraphResource[] }).resources;
}

function replacementFindings(before: GraphResource[], after: GraphResource[]): Finding[] {
  return difference(before, after)
    .changed.filter(({ resource, replacing }) => replacing.length > 0 && holdsData(resource))
    .map(({ resource: { urn, name, type }, replacing }) => ({
      severity: "error",
      at: urn,
      message: `${name} (${type}) holds data and would be deleted and made anew: ${replacing.join(", ")} can't be changed`,
      fix: "leave the value as it is",
    }));
}
