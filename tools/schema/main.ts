import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { definitionSchema } from "./definition-schema";

/** Writes `platforms/platform.schema.json`. A test fails when the file is not what this writes. */
writeFileSync(
  join(__dirname, "../../platforms/platform.schema.json"),
  `${JSON.stringify(definitionSchema(), null, 2)}\n`,
);
