import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ConfigurationError } from "../../infra/config";
import { type PlannedStack, withStacksRead } from "../plan/config";
import { type Program, planStacks } from "../plan/plan";
import { expectedOutside } from "./outside";
import { type Partner, refusals, warnings } from "./refusals";
import { summarizeRetirement } from "./report";
import { planRetirement } from "./retirement";

const ROOT = join(__dirname, "../..");

/** What a retirement would do, by the plan of the stack: nothing is asked of anybody. */
export async function dryRun(
  planned: PlannedStack,
  partner: Partner | undefined,
  resolve: (name: string) => PlannedStack,
  tell: (line: string) => void,
): Promise<void> {
  const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")) as { name: string };
  const program: Program = require("../../index");
  const stacks = withStacksRead([planned], (names) => names.map(resolve));
  const plans = await planStacks(stacks, program, project.name);
  const plan = plans.find(({ file }) => file.stack === planned.file.stack);
  if (!plan) throw new ConfigurationError([`${planned.file.stack} was not planned`]);
  const { resources } = plan.applied;
  const retirement = planRetirement(resources);
  for (const line of refusals(plan.spec, partner)) tell(`refused while it is deployed:  ${line}`);
  for (const line of warnings(plan.spec)) tell(`warning  ${line}`);
  for (const line of summarizeRetirement(plan.spec, retirement, expectedOutside(resources, plan.spec))) tell(line);
  if (retirement.unprotect.length > 0) tell(`  ${retirement.unprotect.length} of those that go are protected today`);
}
