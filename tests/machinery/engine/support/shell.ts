/** Command lines as somebody types them where the stack files are. */
import { spawn } from "node:child_process";
import { finish } from "../../../../tools/deployment/finish";
import type { Workspace } from "../../../../tools/deployment/workspace";

/** Its output; fails with it where the command does. */
export async function runInShell({ project, environment }: Workspace, line: string): Promise<string> {
  const env = { ...process.env, ...environment };
  const { status, output } = await finish(
    spawn("sh", ["-c", line], { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] }),
  );
  if (status !== 0) throw new Error(`${line}\n${output}`);
  return output;
}
