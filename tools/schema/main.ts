import "../../infra/node-version";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationPage } from "./configuration-page";
import { definitionSchema } from "./definition-schema";

/** Writes what follows from the schema of a definition. Tests fail when a file is not what this writes. */
const ROOT = join(__dirname, "../..");

writeFileSync(join(ROOT, "platforms/platform.schema.json"), `${JSON.stringify(definitionSchema(), null, 2)}\n`);
writeFileSync(join(ROOT, "docs/configuration.md"), configurationPage());
