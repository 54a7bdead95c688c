/** What the language host starts ends with it, however that ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../../support/run-plan";

const PROGRAM = `process.stdout.write(process.pid + "\\n"); setInterval(() => {}, 1000)`;
const HOST = `
const { runNode } = require("./tools/language-host/processes");
process.stdin.on("end", () => process.exit(0)).resume();
runNode({ args: ["-e", ${JSON.stringify(PROGRAM)}], cwd: ".", env: {} });
`;

test("a program does not live on when its host ends", async () => {
  const args = ["--require", "tsx/cjs", "-e", HOST];
  const host = spawn(process.execPath, args, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  const [pid] = (await once(createInterface(host.stdout), "line")) as [string];
  expect(isAlive(Number(pid))).toBe(true);
  const ended = once(host, "exit");
  host.stdin.end();
  expect(await ended).toEqual([0, null]);
  while (isAlive(Number(pid))) await sleep(20);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
