import "../../infra/node-version";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { POLICIES_FILE } from "./index";
import { RELEASE, readRelease } from "./release";

/**
 * `npm run managed-policies`: writes `data/policies.txt` from the release that release.ts pins. With `--check` it writes nothing,
 * and its exit status says whether the file is what the release gives.
 */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const text = readRelease();
const kept = readFileSync(POLICIES_FILE, "utf8") === text;
if (!values.check) writeFileSync(POLICIES_FILE, text);
process.stdout.write(`${RELEASE.name} ${RELEASE.version}: data/policies.txt ${kept ? "is up to date" : "differs"}\n`);
process.exitCode = values.check && !kept ? 1 : 0;
