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

/** Runs the plan as `npm run plan` does, in the repository or in a copy of it. */
export function runPlan(args: string[], root = ROOT): Run {
  return spawnSync(process.execPath, [...planCommand(root), ...args], {
    cwd: root,
    encoding: "utf8",
    env: plainEnvironment(),
  });
}
