import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GraphLike } from "./graph";

/** The graphs that `npm run plan` wrote below a directory, in the order of the stacks' names. */
export function readGraphs(directory: string): GraphLike[] {
  if (!existsSync(directory)) throw new Error(`${directory} does not exist: run \`npm run plan\` first`);
  const files = readdirSync(directory).map((stack) => join(directory, stack, "graph.json"));
  return files
    .filter((file) => existsSync(file))
    .sort()
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as GraphLike);
}
