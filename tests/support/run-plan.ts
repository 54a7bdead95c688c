import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { planCommand } from "../../tools/plan-command";

export const ROOT = join(__dirname, "../..");

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the plan as `npm run plan` does, in the repository or in a copy of it. */
export function runPlan(args: string[], root = ROOT): Run {
  const environment = { ...process.env, NO_COLOR: "1" };
  return spawnSync(process.execPath, [...planCommand(root), ...args], {
    cwd: root,
    encoding: "utf8",
    env: environment,
  });
}
