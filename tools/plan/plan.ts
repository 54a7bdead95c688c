import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  compareModes,
  DEFAULT_ORGANIZATION,
  evaluate,
  type GraphResource,
  type Mode,
  type StackGraph,
  serializeGraph,
} from "offline-engine";
import { crdSchemas } from "../crds/schemas";
import { policyFindings } from "../policy/findings";
import { accountSettingFindings, awsFindings, type NamedStack, nameFindings } from "./aws";
import type { PlannedStack } from "./config";
import { contractFindings } from "./contract";
import { customResourceFindings } from "./custom-resources";
import { deletionGuardFindings } from "./deletion-guards";
import { type Finding, fromEngine, fromNote } from "./findings";
import { limitRangeFindings } from "./limit-ranges";
import { objectiveFindingsOf } from "./objectives";
import { packingFindings } from "./packing/findings";
import { packRegion, type ScenarioResult } from "./packing/scenarios";
import { sharedTagFindings } from "./shared-tags";

export interface StackPlan extends PlannedStack {
  /** First preview: what AWS decides is unknown. */
  preview: StackGraph;
  /** After the deployment, with made-up values of the right form. */
  applied: StackGraph;
  /** Whether what the region runs fits on its nodes. */
  packings: ScenarioResult[];
  findings: Finding[];
}

/** The program, as Pulumi runs it. */
export type Program = () => Promise<unknown>;

/** Evaluates the stacks one after the other, each able to read the outputs of those before it. */
export async function planStacks(stacks: PlannedStack[], program: Program, project: string): Promise<StackPlan[]> {
  const plans: StackPlan[] = [];
  for (const stack of stacks) plans.push(await planStack(stack, program, project, plans));
  return withFindingsOverAll(plans);
}

/** Some rules look at several stacks, so they run once all are evaluated. */
function withFindingsOverAll(plans: StackPlan[]): StackPlan[] {
  const planOf = (stack: string) => plans.find(({ file }) => file.stack === stack);
  const found = [
    ...sharedTagFindings(plans.map(({ preview }) => preview)),
    ...nameFindings(plans.map(named)),
    ...accountSettingFindings(plans.map(named)),
    ...policyFindings(
      plans.map(({ applied }) => applied),
      (stack) => planOf(stack)?.spec.environment ?? "",
    ),
  ];
  for (const { stack, ...finding } of found) planOf(stack)?.findings.push(finding);
  return plans;
}

/** What tells whether names of two stacks meet. */
function named({ file, spec, applied }: StackPlan): NamedStack {
  return { stack: file.stack, account: spec.account, region: spec.region, resources: applied.resources };
}

/** Evaluates one stack after those that it reads, where nothing is deployed yet or what the given resources say. */
export async function planStack(
  stack: PlannedStack,
  program: Program,
  project: string,
  earlier: StackPlan[],
  deployed: GraphResource[] = [],
): Promise<StackPlan> {
  const run = (mode: Mode) =>
    evaluate(
      {
        project,
        stack: stack.file.stack,
        config: stack.file.config,
        secretConfigKeys: stack.file.secretKeys,
        program,
        deployed,
        stackOutputs: (name) =>
          earlier.find(({ file }) => name === `${DEFAULT_ORGANIZATION}/${project}/${file.stack}`)?.[mode].captured,
      },
      mode,
    );
  const preview = await run("preview");
  const applied = await run("applied");
  const engine = [...preview.findings, ...applied.findings, ...compareModes(preview, applied)];
  const packings = packRegion(stack.spec, applied.resources);
  const findings = [
    ...stack.notes.map(fromNote),
    ...distinct(engine.filter(({ message }) => !isNote(stack, message)).map(fromEngine)),
    ...packingFindings(stack.spec, packings),
    ...limitRangeFindings(applied.resources),
    ...customResourceFindings(applied.resources, crdSchemas()),
    ...contractFindings(applied),
    ...(await awsFindings(applied)),
    ...objectiveFindingsOf(stack.spec),
    ...(stack.spec.protect ? deletionGuardFindings(applied.resources) : []),
  ];
  return { ...stack, preview, applied, packings, findings };
}

/** The program logs the configuration's warnings too, for those who deploy without a plan. */
function isNote({ notes }: PlannedStack, message: string): boolean {
  return notes.some((note) => message === `${note.at}: ${note.message}`);
}

/** Both evaluations find most things; each is worth saying once. */
function distinct(findings: Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.at} ${finding.message}`, finding]));
  return [...seen.values()];
}

/** Writes each stack's graphs, `<directory>/<stack>/graph.json` and `graph.preview.json`. */
export function writeGraphs(plans: StackPlan[], directory: string): void {
  for (const { file, applied, preview } of plans) {
    const folder = join(directory, file.stack);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "graph.json"), serializeGraph(applied));
    writeFileSync(join(folder, "graph.preview.json"), serializeGraph(preview));
  }
}
