/** What the plan says that a promotion does. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { planCommand } from "../../../../tools/plan-command";
import { ROOT } from "../../../support/run-plan";

export type PlannedChanges = Record<"added" | "changed" | "removed", readonly { readonly urn: string }[]>;

/** Of the stack as its file in the repository says; `folder` is for the plan's own files. */
export async function plannedPromotion(stack: string, folder: string): Promise<PlannedChanges> {
  const args = [...planCommand(ROOT), stack, "--promoted", "--json", "--out", join(folder, "plan")];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 2 ** 26 });
  const [changes] = JSON.parse(stdout) as PlannedChanges[];
  if (!changes) throw new Error(`the plan says nothing of ${stack}`);
  return changes;
}
