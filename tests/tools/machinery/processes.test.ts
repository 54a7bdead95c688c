import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { BackgroundProcess } from "../../../tools/machinery/control-plane/processes";

const ROOT = join(__dirname, "../../..");
/** Starts a program and says its id; then it waits, or ends without a word. */
const KEEPER = `
  const { BackgroundProcess } = require("./tools/machinery/control-plane/processes");
  const [folder, then] = process.argv.slice(1);
  process.stdout.write(new BackgroundProcess("sleeper", "sleep", ["600"], folder).pid + "\\n");
  if (then === "ends") process.exit();
  setInterval(() => undefined, 1000);
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "processes-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function keeper(then: string): Promise<{ child: ChildProcess; sleeper: number }> {
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "-e", KEEPER, folder, then], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) return { child, sleeper: Number(line) };
  throw new Error("the keeper said nothing");
}

/** A process that ended counts as gone though nobody asked yet how it ended. */
function runs(pid: number): boolean {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (runs(pid)) await sleep(50);
}

test.each(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "a program ends with a process that %s ends",
  async (signal) => {
    const { child, sleeper } = await keeper("waits");
    expect(runs(sleeper)).toBe(true);
    child.kill(signal);
    await untilGone(sleeper);
  },
);

test("what a process started ends with it, and what that started in turn, where they are a group of their own", async () => {
  const leader = `
    const { groupEndsWithThis } = require("./tools/machinery/last-will");
    const { spawn } = require("node:child_process");
    const child = spawn("sh", ["-c", "sleep 600 & echo $!; wait"], { detached: true, stdio: ["ignore", "inherit", "ignore"] });
    groupEndsWithThis(child, "TERM");
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "-e", leader], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  expect(runs(Number(line))).toBe(true);
  child.kill("SIGKILL");
  await untilGone(Number(line));
});

test("a program ends with a process that ends without a word", async () => {
  const { sleeper } = await keeper("ends");
  await untilGone(sleeper);
});

test("a program that ended by itself is not ended again", async () => {
  const program = new BackgroundProcess("short", "true", [], folder);
  await expect(program.ready(async () => false, 60_000)).rejects.toThrow("short ended with 0");
});

test("a program that is not there is told of", async () => {
  const program = new BackgroundProcess("absent", join(folder, "absent"), [], folder);
  await expect(program.ready(async () => false, 60_000)).rejects.toThrow("ENOENT");
  expect(existsSync(program.log)).toBe(true);
});
