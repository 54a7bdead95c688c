import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphResource } from "../engine";

/** The resources of a stack as the plan before this one wrote them; none where there was none. */
export function previousResources(directory: string, stack: string): GraphResource[] {
  const file = join(directory, stack, "graph.json");
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, "utf8")) as { resources: GraphResource[] }).resources;
}
