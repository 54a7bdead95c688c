import { join, resolve as resolvePath } from "node:path";
import { crdSchemas } from "../crds/schemas";
import type { PlannedStack } from "./config";
import { withStacksRead } from "./config";
import { customResourceNotice } from "./custom-resources";
import { countOf } from "./findings";
import { type Program, planStacks, type StackPlan, writeGraphs } from "./plan";
import { previousFindings } from "./previous";
import {
  type Promotion,
  planPromotion,
  promotable,
  promotionFails,
  promotionForMachines,
  summarizePromotion,
  writePromotion,
} from "./promotion";
import { retiredStandbyFindings } from "./retired";
import { readProjectFile, readStackFiles } from "./stacks";
import { stateBackend, stateLocationFindings } from "./state-location";
import { conclude, summarize } from "./summary";

const ROOT = join(__dirname, "../..");

export interface RunOptions {
  /** Where the graphs go. */
  out: string;
  /** Graphs of the plan before. Default: what lies in `out`. */
  against?: string;
  json: boolean;
  promoted: boolean;
  /** Stacks that were named; none: all. */
  named: string[];
  /** When it began, as `performance.now` has it. */
  started: number;
}

/** Evaluates the stacks, writes their graphs and tells what there is to tell. Gives the exit status. */
export async function runPlan(
  asked: PlannedStack[],
  resolve: (names: string[]) => PlannedStack[],
  { out, against = out, json, promoted, named, started }: RunOptions,
): Promise<number> {
  const standbys = promoted ? promotable(asked, named).map(({ file }) => file.stack) : [];
  const project = readProjectFile(ROOT);
  const program: Program = require("../../index");
  const all = await planStacks(withStacksRead(asked, resolve), program, project.name);
  const plans = all.filter(({ file }) => asked.some((stack) => stack.file.stack === file.stack));
  const backend = stateBackend(project, process.env);
  const files = readStackFiles(ROOT, []);
  for (const { findings, spec } of plans)
    findings.push(...stateLocationFindings(backend, spec), ...retiredStandbyFindings(spec, files));
  const losing = plans.filter((plan) => tellIrreversible(plan, against));
  // The plan before stays where it is, so what is wrong beside it is said again.
  const overwrites = resolvePath(against) === resolvePath(out);
  writeGraphs(overwrites ? plans.filter((plan) => !losing.includes(plan)) : plans, out);
  if (promoted) {
    const promotions: Promotion[] = [];
    for (const plan of plans.filter(({ file }) => standbys.includes(file.stack)))
      promotions.push(await planPromotion(plan, program, project.name, all));
    return tellPromotions(promotions, out, json);
  }
  const seconds = (performance.now() - started) / 1000;
  tell(json ? JSON.stringify(plans.map(forMachines), null, 2) : plans.map(summarize).join("\n"));
  if (!json) tell([...customResourceNotice(crdSchemas()), conclude(plans, seconds, out)].join("\n"));
  return plans.some(({ findings }) => countOf(findings, "error") > 0) ? 1 : 0;
}

/** Whether the plan would do to the one before it what nothing undoes, and what should be accepted first. */
function tellIrreversible({ findings, file, applied }: StackPlan, directory: string): boolean {
  const found = previousFindings(directory, file.stack, applied.resources);
  findings.push(...found);
  return countOf(found, "error") > 0;
}

function tellPromotions(promotions: Promotion[], directory: string, json: boolean): number {
  for (const promotion of promotions) writePromotion(promotion, directory);
  const text = json
    ? JSON.stringify(promotions.map(promotionForMachines), null, 2)
    : promotions.map(summarizePromotion).join("\n");
  return tell(text, promotions.some(promotionFails) ? 1 : 0);
}

function forMachines({ file, spec, findings, applied }: StackPlan) {
  return { stack: file.stack, spec, resources: applied.resources.length, findings };
}

function tell(text: string, status = 0): number {
  process.stdout.write(`${text}\n`);
  return status;
}
