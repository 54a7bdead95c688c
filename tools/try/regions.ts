/** Starts and ends the processes that regions live in. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface RunningRegion {
  readonly pid: number;
  readonly region: string;
  /** Of the API server. */
  readonly endpoint: string;
  /** Path of a kubeconfig. */
  readonly kubeconfig: string;
}

const PROCESS = join(__dirname, "region-process.ts");
/** How any checkout's is called: the folder of a try is one for all of them. */
const PROCESS_NAME = "tools/try/region-process.ts";
const PATIENCE_MS = 180_000;

/** Where the control planes of a try live. */
export function regionsFolder(folder: string): string {
  return join(folder, "regions");
}

/** Written once the region is ready. */
export function readyFile(folder: string, region: string): string {
  return join(folder, `${region}.json`);
}

function logFile(folder: string, region: string): string {
  return join(folder, `${region}.log`);
}

/** The region's process where it lives; what a process left that was killed is taken away. */
export function findRegion(folder: string, region: string): RunningRegion | undefined {
  const file = readyFile(folder, region);
  if (!existsSync(file)) return undefined;
  const running = JSON.parse(readFileSync(file, "utf8")) as RunningRegion;
  if (isAlive(running.pid)) return running;
  rmSync(file);
  return undefined;
}

export function runningRegions(folder: string): RunningRegion[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => findRegion(folder, file.replace(/\.json$/, "")) ?? []);
}

export async function ensureRegion(folder: string, region: string, cloud: string): Promise<RunningRegion> {
  const there = findRegion(folder, region);
  if (there) return there;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A control plane begins anew with each process: what an earlier one kept is nobody's any more.
  rmSync(join(folder, region), { recursive: true, force: true });
  const log = openSync(logFile(folder, region), "w");
  const args = ["--require", require.resolve("tsx/cjs"), PROCESS, folder, region, cloud];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", log, log] });
  child.unref();
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const running = findRegion(folder, region);
    if (running) return running;
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the control plane of ${region} did not start; its log is ${logFile(folder, region)}`);
    await sleep(250);
  }
}

/** Ends the region's process, and waits until it is gone. */
export async function endRegion(folder: string, region: string): Promise<void> {
  const running = findRegion(folder, region);
  if (!running) return;
  process.kill(running.pid, "SIGTERM");
  while (isAlive(running.pid)) await sleep(100);
}

/** Takes away what a process that ended has left. */
export function removeRegion(folder: string, region: string): void {
  rmSync(join(folder, region), { recursive: true, force: true });
  rmSync(logFile(folder, region), { force: true });
}

/** Whether the process still is what was started: a number of a process that ended may be another's by now. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.includes(PROCESS_NAME);
}
