import "../../infra/node-version";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { contractSchema } from "./json-schema";
import { readerTypes } from "./reader-types";
import { referencePage } from "./reference-page";

/**
 * Writes what follows from the outputs' contract. `--release` also records today's contract as the one that readers know;
 * it is what compatibility is judged against.
 */
const ROOT = join(__dirname, "../..");

function write(file: string, text: string): void {
  writeFileSync(join(ROOT, file), text);
}

const schema = `${JSON.stringify(contractSchema(), null, 2)}\n`;
write("docs/outputs.schema.json", schema);
write("docs/outputs.md", referencePage());
write("packages/platform-outputs/src/contract.ts", readerTypes());
if (process.argv.includes("--release")) write("infra/contract/released.schema.json", schema);
