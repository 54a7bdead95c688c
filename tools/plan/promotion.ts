import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serializeGraph } from "offline-engine";
import colors from "picocolors";
import { ConfigurationError } from "../../infra/config";
import { firstOf, kindOf } from "../words";
import { type PlannedStack, resolveStacks } from "./config";
import { type ChangedResource, type Difference, difference, differenceFindings } from "./difference";
import { diskFindings } from "./disks";
import { countOf, type Finding } from "./findings";
import { ignoredChangeFindings } from "./ignored-changes";
import { oneWayFindings } from "./one-way";
import { type Program, planStack, type StackPlan } from "./plan";
import type { StackFile } from "./stacks";
import { findingsOf } from "./summary";
import { indent, table } from "./table";

/** A standby's stack as it is, as it would be once promoted, and what is between the two. */
export interface Promotion {
  before: StackPlan;
  after: StackPlan;
  difference: Difference;
  /** What the promotion would break, what is wrong with the promoted stack, and what only that has to say. */
  findings: Finding[];
}

/** The stacks that can be promoted: those asked for by name, each of which has to be a standby, or else all of them. */
export function promotable(stacks: PlannedStack[], named: string[]): PlannedStack[] {
  const standbys = stacks.filter(({ spec }) => spec.role === "standby");
  const wrong = stacks.filter(({ file, spec }) => named.includes(file.stack) && spec.role !== "standby");
  if (wrong.length > 0)
    throw new ConfigurationError(
      wrong.map(({ file, spec }) => `${file.stack} can't be promoted: its region is ${spec.role}, and not a standby`),
    );
  if (standbys.length === 0) throw new ConfigurationError(["no stack can be promoted: none is a standby"]);
  return standbys;
}

/** The stack's file with the one flag that promotes it, over whatever else it overrides. */
export function promotedFile(file: StackFile): StackFile {
  const overrides = JSON.parse(file.config["platform:overrides"] ?? "{}") as Record<string, unknown>;
  const promoted = { ...overrides, recovery: { promoted: true } };
  return { ...file, config: { ...file.config, "platform:overrides": JSON.stringify(promoted) } };
}

/** Evaluates a planned standby once more, promoted where it is deployed as planned: node groups go on from their sizes. */
export async function planPromotion(
  before: StackPlan,
  program: Program,
  project: string,
  earlier: StackPlan[],
): Promise<Promotion> {
  const [stack] = resolveStacks([promotedFile(before.file)]);
  if (!stack) throw new Error(`${before.file.stack} resolves to no stack`);
  const after = await planStack(stack, program, project, earlier, before.applied.resources);
  const found = difference(before.applied.resources, after.applied.resources);
  // What both say counts for a promotion only where it is wrong.
  const known = new Set(
    before.findings.filter(({ severity }) => severity !== "error").map(({ at, message }) => `${at} ${message}`),
  );
  return {
    before,
    after,
    difference: found,
    findings: [
      ...differenceFindings(found),
      ...diskFindings(before.applied.resources, after.applied.resources),
      ...oneWayFindings(before.applied.resources, after.applied.resources),
      ...ignoredChangeFindings(before.applied.resources, after.applied.resources),
      ...after.findings.filter(({ at, message }) => !known.has(`${at} ${message}`)),
    ],
  };
}

/** Writes the promoted graph beside the standby's own. */
export function writePromotion({ after }: Promotion, directory: string): void {
  const folder = join(directory, after.file.stack);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "graph.promoted.json"), serializeGraph(after.applied));
}

/** For a reader who may have to do it tonight. */
export function summarizePromotion({ before, difference: found, findings }: Promotion): string {
  const { file, spec } = before;
  const { added, changed, removed } = found;
  return [
    `${colors.bold(`promotion of ${file.stack}`)}${colors.dim(`  ${spec.region}, standby of ${spec.partner?.region}`)}`,
    ...indent([
      `pulumi config set --path 'platform:overrides.recovery.promoted' true --stack ${file.stack}`,
      `pulumi up --stack ${file.stack}`,
      "",
      `${changed.length} changed, ${added.length} added, ${removed.length} removed; ${before.applied.resources.length} in all`,
    ]),
    "",
    ...indent(
      table(
        ["", "resource", "kind", "what"],
        [
          ...changed.map((change) => ["~", change.resource.name, kindOf(change.resource.type), propertiesOf(change)]),
          ...added.map(({ name, type }) => ["+", name, kindOf(type), ""]),
          ...removed.map(({ name, type }) => ["-", name, kindOf(type), ""]),
        ],
      ),
    ),
    ...indent(findingsOf(findings)),
    "",
  ].join("\n");
}

const SHOWN = 3;

function propertiesOf({ properties, replacing }: ChangedResource): string {
  const paths = properties.map((path) => (replacing.includes(path) ? `${path} (replaces)` : path));
  return firstOf(paths, SHOWN);
}

export function promotionForMachines({ before, difference: { added, changed, removed }, findings }: Promotion) {
  const named = ({ urn, type, name }: { urn: string; type: string; name: string }) => ({ urn, type, name });
  return {
    stack: before.file.stack,
    added: added.map(named),
    changed: changed.map(({ resource, properties, replacing }) => ({ ...named(resource), properties, replacing })),
    removed: removed.map(named),
    findings,
  };
}

export function promotionFails({ findings }: Promotion): boolean {
  return countOf(findings, "error") > 0;
}
