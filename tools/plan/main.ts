import { readFileSync } from "node:fs";
import { join, resolve as resolvePath } from "node:path";
import { parseArgs } from "node:util";
import colors from "picocolors";
import { parse } from "yaml";
import { ConfigurationError } from "../../infra/config";
import { resolveStacks, withPrimaries } from "./config";
import { countOf } from "./findings";
import { type Program, planStacks, type StackPlan, writeGraphs } from "./plan";
import { dataLossFindings } from "./previous";
import {
  type Promotion,
  planPromotion,
  promotable,
  promotionFails,
  promotionForMachines,
  summarizePromotion,
  writePromotion,
} from "./promotion";
import { readStackFiles } from "./stacks";
import { stateBackend, stateLocationFindings } from "./state-location";
import { conclude, summarize } from "./summary";

const USAGE = `usage: npm run plan [-- [STACK ...] [--promoted] [--out DIR] [--against DIR] [--json]]

Evaluates the stacks (default: every Pulumi.*.yaml) without an account, the Pulumi CLI or a network.
  --promoted  what a promotion of the standbys among them would add, change and remove
  --out DIR   where the graphs go (default .plan)
  --against DIR  graphs of the plan before, for what this one would do to data (default: what lies in --out)
  --json      the plan for machines, on standard output
Exit status: 0 nothing wrong, 1 an error finding, 2 the configuration or the call is wrong.`;

const ROOT = join(__dirname, "../..");

interface Project {
  name: string;
  backend?: { url?: string };
}

async function main(): Promise<number> {
  const started = performance.now();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: "string", default: ".plan" },
      against: { type: "string" },
      json: { type: "boolean" },
      promoted: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return say(USAGE, 0);
  const resolve = (names: string[]) => resolveStacks(readStackFiles(ROOT, names));
  const asked = resolve(positionals);
  const standbys = values.promoted ? promotable(asked, positionals).map(({ file }) => file.stack) : [];
  const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")) as Project;
  const backend = stateBackend(project, process.env);
  // The program brings the SDKs with it; a wrong configuration is told without them.
  const program: Program = require("../../index");
  const all = await planStacks(withPrimaries(asked, resolve), program, project.name);
  const plans = all.filter(({ file }) => asked.some((stack) => stack.file.stack === file.stack));
  for (const { findings, spec } of plans) findings.push(...stateLocationFindings(backend, spec));
  const against = values.against ?? values.out;
  const losing = plans.filter((plan) => tellDataLoss(plan, against));
  // The plan before stays where it is, so what is wrong beside it is said again.
  const written =
    resolvePath(against) === resolvePath(values.out) ? plans.filter((plan) => !losing.includes(plan)) : plans;
  writeGraphs(written, values.out);
  if (values.promoted) {
    const promotions: Promotion[] = [];
    for (const plan of plans.filter(({ file }) => standbys.includes(file.stack)))
      promotions.push(await planPromotion(plan, program, project.name, all));
    return tellPromotions(promotions, values.out, values.json ?? false);
  }
  const seconds = (performance.now() - started) / 1000;
  const text = values.json ? JSON.stringify(plans.map(forMachines), null, 2) : plans.map(summarize).join("\n");
  say(text, 0);
  if (!values.json) say(conclude(plans, seconds, values.out), 0);
  return plans.some(({ findings }) => countOf(findings, "error") > 0) ? 1 : 0;
}

/** Whether the plan would destroy data that the one before it had. */
function tellDataLoss({ findings, file, applied }: StackPlan, directory: string): boolean {
  const found = dataLossFindings(directory, file.stack, applied.resources);
  findings.push(...found);
  return found.length > 0;
}

function tellPromotions(promotions: Promotion[], directory: string, json: boolean): number {
  for (const promotion of promotions) writePromotion(promotion, directory);
  const text = json
    ? JSON.stringify(promotions.map(promotionForMachines), null, 2)
    : promotions.map(summarizePromotion).join("\n");
  return say(text, promotions.some(promotionFails) ? 1 : 0);
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
