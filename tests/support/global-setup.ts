import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPlan } from "./run-plan";

/** Plans the repository's stacks once, as a user does; the tests read the graphs and never evaluate them again. */
export default function setup(): void {
  const directory = mkdtempSync(join(tmpdir(), "plan-test-"));
  const plan = runPlan(["--out", directory]);
  if (plan.status !== 0) throw new Error(`npm run plan ended with ${plan.status}:\n${plan.stdout}${plan.stderr}`);
  process.env.PLAN_DIRECTORY = directory;
}
