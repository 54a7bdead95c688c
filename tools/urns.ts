import "../infra/node-version";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the URNs of every planned stack (`.plan`) to `tests/graph/urns`. Run it after a plan when resources were added,
 * or taken away on purpose; for a rename, give the resource an alias instead.
 */
const ROOT = join(__dirname, "..");
const RECORDS = join(ROOT, "tests/graph/urns");

mkdirSync(RECORDS, { recursive: true });
for (const stack of readdirSync(join(ROOT, ".plan"))) {
  const graph = JSON.parse(readFileSync(join(ROOT, ".plan", stack, "graph.json"), "utf8")) as {
    resources: { urn: string }[];
  };
  const urns = graph.resources.map(({ urn }) => urn).sort();
  writeFileSync(join(RECORDS, `${stack}.txt`), `${urns.join("\n")}\n`);
}
