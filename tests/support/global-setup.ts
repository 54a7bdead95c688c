import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPlan } from "./run-plan";

/**
 * Plans the repository's stacks once, as a user does; the tests read the graphs and never evaluate them again. What the
 * plan says is kept beside them: that it finds nothing wrong is a test like any other.
 */
export default function setup(): void {
  const directory = mkdtempSync(join(tmpdir(), "plan-test-"));
  const plan = runPlan(["--out", join(directory, "graphs")]);
  if (plan.status === null || plan.status > 1) {
    throw new Error(`npm run plan ended with ${plan.status}:\n${plan.stdout}${plan.stderr}`);
  }
  writeFileSync(join(directory, "plan.txt"), plan.stdout + plan.stderr);
  process.env.PLAN_DIRECTORY = directory;
}
