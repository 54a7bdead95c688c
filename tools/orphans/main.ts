import "../../infra/node-version";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { ConfigurationError } from "../../infra/config";
import { runCommand } from "../command";
import { resolveStacks } from "../plan/config";
import { readStackFiles } from "../plan/stacks";
import { processes } from "../retire/executor";
import { findOrphans } from "./find";
import { isClean } from "./findings";
import { importFile } from "./import-file";
import { report } from "./report";

const USAGE = `usage: npm run orphans -- STACK [--out FILE]

Compares what AWS has of the stack's environment, by tags and names, with the states of its stacks: what a deployment made
and could not record, because it was killed or lost its connection. Changes nothing; where something can be taken into the
state, it writes the file for it. docs/runbooks/interrupted-deployment.md says what to do then. Needs pulumi and the AWS CLI
on the PATH, with an account that may read.
  --out FILE  what pulumi import reads (default .orphans/STACK.json)
Exit status: 0 nothing found, 1 something found or a region does not answer, 2 the configuration or the call is wrong.`;

/** Where the stack files are that Pulumi reads: npm starts a script in the project's folder. */
const PROJECT = process.cwd();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return tell([USAGE], 0);
  const [name, ...more] = positionals;
  if (!name || more.length > 0) throw new ConfigurationError(["one stack is needed", ...USAGE.split("\n")]);
  readStackFiles(PROJECT, [name]);
  const stacks = resolveStacks(readStackFiles(PROJECT, []));
  const planned = stacks.find(({ file }) => file.stack === name);
  if (!planned) throw new Error(`${name} resolves to no stack`);
  const findings = await findOrphans(processes, planned, stacks);
  const file = values.out ?? `.orphans/${name}.json`;
  if (findings.recorded.length > 0) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(importFile(findings.recorded), undefined, 2)}\n`);
  }
  return tell(report(findings, file), isClean(findings) ? 0 : 1);
}

function tell(lines: readonly string[], status: number): number {
  process.stdout.write(`${lines.join("\n")}\n`);
  return status;
}

runCommand(main);
