import "../../infra/node-version";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fetchRelease } from "../python-release";
import { MODELS_FILE, serialize } from "./data";
import { BOTOCORE, readModels } from "./read";

/**
 * `npm run service-models`: writes `data/models.json` from the botocore release that requirements.txt pins. With `--check` it
 * writes nothing, and its exit status says whether the file is what the release gives.
 */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const models = readModels(fetchRelease(BOTOCORE));
const text = serialize(models);
const kept = readFileSync(MODELS_FILE, "utf8") === text;
if (!values.check) writeFileSync(MODELS_FILE, text);
process.stdout.write(`${models.source}: data/models.json ${kept ? "is up to date" : "differs"}\n`);
process.exitCode = values.check && !kept ? 1 : 0;
