import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { planCommand } from "../../tools/plan-command";
import { plainEnvironment } from "./plain-environment";

export const ROOT = join(__dirname, "../..");

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Required first, it lets a process live on the day of our tests. */
export const FIXED_DAY = join(__dirname, "fixed-day.cjs");

/** Runs the plan as `npm run plan` does, in the repository or in a copy of it, on the day of our tests. */
export function runPlan(args: string[], root = ROOT): Run {
  return spawnSync(process.execPath, ["--require", FIXED_DAY, ...planCommand(root), ...args], {
    cwd: root,
    encoding: "utf8",
    env: plainEnvironment(),
  });
}
