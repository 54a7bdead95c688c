import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { endRegion, findRegion, readyFile } from "../../../tools/try/regions";

/** The folder of a try is one for all checkouts: a region that none of them finds runs on for ever. */
describe("the process of a region", () => {
  const folder = mkdtempSync(join(tmpdir(), "try-regions-"));
  const running: ChildProcess[] = [];

  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** A process that a checkout started from such a file, and that says that it is ready. */
  function startFrom(file: string, region: string): ChildProcess {
    const script = join(folder, "checkout", file);
    mkdirSync(dirname(script), { recursive: true });
    writeFileSync(script, "setInterval(() => undefined, 60_000);");
    const child = spawn(process.execPath, [script], { stdio: "ignore" });
    running.push(child);
    const ready = { pid: child.pid, region, endpoint: "https://127.0.0.1:1", kubeconfig: "kubeconfig.yaml" };
    writeFileSync(readyFile(folder, region), JSON.stringify(ready));
    return child;
  }

  test("is found and ended by another checkout than the one that started it", async () => {
    const child = startFrom("tools/try/region-process.ts", "eu-west-1");
    const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    expect(findRegion(folder, "eu-west-1")?.pid).toBe(child.pid);
    await endRegion(folder, "eu-west-1");
    expect(await ended).toBe("SIGTERM");
  });

  test("is not one that has its number by now", () => {
    startFrom("somebody/else.ts", "eu-north-1");
    expect(findRegion(folder, "eu-north-1")).toBeUndefined();
  });
});
