/** Processes that an engine left are ended; one that came by the id of another is not. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endLeftProviders } from "../../../tools/deployment/left-providers";

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "left-"));
});
afterEach(() => {
  for (const one of started.splice(0)) one.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

function start(program: string, ...args: string[]): ChildProcess {
  const child = spawn(program, args, { stdio: "ignore" });
  started.push(child);
  return child;
}

test("what runs the program is ended, and nothing else", async () => {
  const left = start("sleep", "600");
  const other = start(process.execPath, "-e", "setInterval(() => {}, 1000)");
  const gone = start("true");
  await once(gone, "exit");
  const ids = join(folder, "ids");
  writeFileSync(ids, `${[left, other, gone].map(({ pid }) => pid).join("\n")}\n`);
  const ended = once(left, "exit");
  endLeftProviders(ids, "sleep")();
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(other.exitCode ?? other.signalCode).toBeNull();
});

test("where no provider was started there is nothing to end", () => {
  expect(endLeftProviders(join(folder, "ids"), "sleep")).not.toThrow();
});
