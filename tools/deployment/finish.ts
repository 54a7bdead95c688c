/** Waits for a process and gathers what it says. */
import type { ChildProcess } from "node:child_process";

export interface CommandResult {
  readonly status: number;
  /** Standard output and error, as they came. */
  readonly output: string;
  readonly stdout: string;
}

export function finish(child: ChildProcess): Promise<CommandResult> {
  const all: Buffer[] = [];
  const out: Buffer[] = [];
  child.stdin?.end();
  child.stdout?.on("data", (chunk: Buffer) => all.push(chunk) && out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => all.push(chunk));
  const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? 1, output: text(all), stdout: text(out) }));
  });
}
