import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 1000;
const REMINDER_MS = 30_000;

/**
 * Runs `work` while no other process does so with the same file. A lock whose process has ended is taken over; should two
 * processes take one over at once, both build, and the last rename wins: nothing is broken by it.
 */
export async function withLock<Result>(
  file: string,
  log: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  await acquire(file, log);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire(file: string, log: (line: string) => void): Promise<void> {
  let reminded = Number.NEGATIVE_INFINITY;
  while (!created(file)) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (!isRunning(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() - reminded > REMINDER_MS) {
      log(`waiting for process ${holder}, which builds the same (${file})`);
      reminded = Date.now();
    }
    await sleep(PAUSE_MS);
  }
}

function created(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined when the lock went away meanwhile. */
function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** An empty file is a lock that is being written: its process is there. */
function isRunning(pid: number): boolean {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
