import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import colors from "picocolors";
import { parse } from "yaml";
import { ConfigurationError } from "../../infra/config";
import { resolveStacks } from "./config";
import { countOf } from "./findings";
import { type Program, planStacks, type StackPlan, writeGraphs } from "./plan";
import { readStackFiles } from "./stacks";
import { conclude, summarize } from "./summary";

const USAGE = `usage: npm run plan [-- [STACK ...] [--out DIR] [--json]]

Evaluates the stacks (default: every Pulumi.*.yaml) without an account, the Pulumi CLI or a network.
  --out DIR   where the graphs go (default .plan)
  --json      the plan for machines, on standard output
Exit status: 0 nothing wrong, 1 an error finding, 2 the configuration or the call is wrong.`;

const ROOT = join(__dirname, "../..");

async function main(): Promise<number> {
  const started = performance.now();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string", default: ".plan" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return say(USAGE, 0);
  const stacks = resolveStacks(readStackFiles(ROOT, positionals));
  const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")).name as string;
  // The program brings the SDKs with it; a wrong configuration is told without them.
  const program: Program = require("../../index");
  const plans = await planStacks(stacks, program, project);
  writeGraphs(plans, values.out);
  const seconds = (performance.now() - started) / 1000;
  const text = values.json ? JSON.stringify(plans.map(forMachines), null, 2) : plans.map(summarize).join("\n");
  say(text, 0);
  if (!values.json) say(conclude(plans, seconds, values.out), 0);
  return plans.some(({ findings }) => countOf(findings, "error") > 0) ? 1 : 0;
}

function forMachines({ file, spec, findings, applied }: StackPlan) {
  return { stack: file.stack, spec, resources: applied.resources.length, findings };
}

function say(text: string, status: number): number {
  process.stdout.write(`${text}\n`);
  return status;
}

/** A wrong configuration or call is told in sentences; anything else is a defect of ours and keeps its stack trace. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError)
    return error.lines.map((line) => `${colors.red("error")}  ${line}`).join("\n");
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
