import "../../infra/node-version";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConfigurationError } from "../../infra/config";
import { errorLines } from "../command";
import { resolveStacks } from "./config";
import { unlessRetired } from "./retired";
import { readStackFiles } from "./stacks";

const USAGE = `usage: npm run plan [-- [STACK ...] [--promoted] [--out DIR] [--against DIR] [--json]]

Evaluates the stacks (default: every Pulumi.*.yaml) without an account, the Pulumi CLI or a network.
  --promoted  what a promotion of the standbys among them would add, change and remove
  --out DIR   where the graphs go (default .plan)
  --against DIR  graphs of the plan before, for what this one would do to data (default: what lies in --out)
  --json      the plan for machines, on standard output
Exit status: 0 nothing wrong, 1 an error finding, 2 the configuration or the call is wrong.`;

const ROOT = join(__dirname, "../..");

async function main(): Promise<number> {
  const started = performance.now();
  const { values, positionals: named } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string", default: ".plan" },
      against: { type: "string" },
      json: { type: "boolean", default: false },
      promoted: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const resolve = (names: string[]) => resolveStacks(readStackFiles(ROOT, names));
  const { built, retired } = unlessRetired(readStackFiles(ROOT, named), named);
  for (const line of retired) process.stderr.write(`${line}\n`);
  const asked = resolveStacks(built);
  // The SDKs come with the rest: a wrong configuration is told without waiting for them.
  const { runPlan }: typeof import("./run") = require("./run");
  return runPlan(asked, resolve, { ...values, named, started });
}

/** A wrong configuration or call is told in sentences; anything else is a defect of ours and keeps its stack trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return errorLines(error.lines);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Whoever reads the plan through `head` has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 2;
  },
);
