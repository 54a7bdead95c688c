import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";

/**
 * Has a shell command run once this process is gone, however it went: one that is killed can do nothing more itself. The shell
 * waits for its input to end, which this process holds open, and runs nothing when it reads a line first. Returns what revokes it.
 */
export function whenGone(command: string, ...args: readonly string[]): () => void {
  const shell = spawn("sh", ["-c", `read -r revoked || { ${command}; }`, "sh", ...args], {
    // A session of its own: what interrupts this process and its children does not reach it.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const input = shell.stdin as Socket;
  // One that is gone before it is revoked has nothing left to do.
  for (const side of [shell, input]) side.on("error", () => undefined).unref();
  return () => void input.end("revoked\n");
}

type Ending = "TERM" | "KILL";

/** Ends a process that this one started, once this one is gone. */
export function endsWithThis({ pid }: Pick<ChildProcess, "pid">, signal: Ending): () => void {
  return pid === undefined ? () => undefined : whenGone('kill "-$1" "$2"', signal, String(pid));
}

/** The same for one that leads a group of its own, and all that is in the group: workers do not end with who started them. */
export function groupEndsWithThis({ pid }: Pick<ChildProcess, "pid">, signal: Ending): () => void {
  // Without `--`, which not every shell's own `kill` takes.
  return pid === undefined ? () => undefined : whenGone('kill "-$1" "-$2"', signal, String(pid));
}

/** Deletes a folder once this process is gone: a moment after the processes that end with it, which write into it. */
export function folderGoesWithThis(folder: string): () => void {
  return whenGone('sleep 1; rm -rf "$1"', folder);
}
