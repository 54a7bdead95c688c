/** Runs one of this project's tools in a workspace, as `npm run` would where the stack files are. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { type CommandResult, finish } from "./finish";
import type { CommandOptions } from "./pulumi";
import type { Workspace } from "./workspace";

const TOOLS = join(__dirname, "..");

export function runTool(
  { project, environment: own }: Workspace,
  name: "orphans" | "retire",
  args: readonly string[],
  { show = false, environment = {} }: CommandOptions = {},
): Promise<CommandResult> {
  const words = ["--require", require.resolve("tsx/cjs"), join(TOOLS, name, "main.ts"), ...args];
  const env = { ...process.env, ...own, ...environment };
  return finish(spawn(process.execPath, words, { cwd: project, env, stdio: show ? "inherit" : "pipe" }));
}
