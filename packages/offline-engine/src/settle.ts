/**
 * Waits for a program to come to rest. The language host lets the process run until its event loop is empty; in process
 * that moment has to be found: the program returned, no promise of the SDK is open, and nothing is left that could run.
 */
import type { Store } from "./sdk";

export type Rest =
  /** Everything finished. */
  | "settled"
  /** Something is open, and nothing is left that could ever close it. */
  | "stuck"
  | "timeout";

export interface Waiting {
  readonly store: Store;
  readonly returned: () => boolean;
  readonly timeoutMs: number;
}

/** Pauses between looks at a program that seems stuck, in ms: a loader or another thread may still answer. */
const PATIENCE = [0, 0, 1, 2, 5, 10, 20, 40, 80];

export async function settle({ store, returned, timeoutMs }: Waiting): Promise<Rest> {
  const deadline = Date.now() + timeoutMs;
  const before = activeWork();
  let quiet = 0;
  let idle = 0;
  let seen: unknown;
  while (Date.now() < deadline) {
    await turn();
    const busy = isMore(activeWork(), before);
    if (returned() && store.leakCandidates.size === 0 && !busy) {
      // Twice in a row: the first turn may have let something start.
      quiet += 1;
      if (quiet === 2) return "settled";
      continue;
    }
    quiet = 0;
    const moved = busy || store.settings.rpcDone !== seen;
    seen = store.settings.rpcDone;
    idle = moved ? 0 : idle + 1;
    if (idle >= PATIENCE.length) return "stuck";
    await pause(busy ? 1 : (PATIENCE[idle] ?? 0));
  }
  return "timeout";
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? turn() : new Promise((resolve) => setTimeout(resolve, ms));
}

/** Open timers and file requests, by type: what a program's own asynchronous code hangs on. */
function activeWork(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const type of process.getActiveResourcesInfo()) {
    if (type === "Timeout" || type.startsWith("FSReq")) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

function isMore(now: Map<string, number>, before: Map<string, number>): boolean {
  return [...now].some(([type, count]) => count > (before.get(type) ?? 0));
}
