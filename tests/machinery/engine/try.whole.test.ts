/** `npm run try` as a user calls it: a stack comes up on this machine, and goes again without leaving anything. */

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandResult, finish } from "../../../tools/deployment/finish";
import { whenGone } from "../../../tools/machinery/last-will";
import { ROOT } from "../../support/run-plan";
import { suiteWithGo } from "../support/skip";

/** The smallest that is shipped: what is special of production, the suites of the engine have. */
const STACK = "staging";

suiteWithGo()("npm run try", () => {
  const home = mkdtempSync(join(tmpdir(), "try-"));
  const folder = join(home, "folder");
  // What a try starts outlives its command, and so an interruption of this test, too.
  const revoke = whenGone('pkill -KILL -f "$1"; sleep 1; rm -rf "$1"', home);
  afterAll(async () => {
    if (existsSync(folder)) await tried("--destroy");
    rmSync(home, { recursive: true, force: true });
    revoke();
  });

  function tried(...flags: string[]): Promise<CommandResult> {
    const words = ["--require", "tsx/cjs", join(ROOT, "tools/try/main.ts"), STACK, "--folder", folder, ...flags];
    return finish(spawn(process.execPath, words, { cwd: ROOT, stdio: "pipe" }));
  }

  /** Processes of the try: each has the folder's name in its command line. */
  function processes(): string[] {
    const { stdout } = spawnSync("ps", ["-e", "-o", "args="], { encoding: "utf8" });
    return stdout.split("\n").filter((line) => line.includes(folder));
  }

  test("nothing is taken down where nothing is up", async () => {
    const { status, output } = await tried("--destroy");
    expect(output).toContain(`nothing of ${STACK} is up in ${folder}`);
    expect({ status, left: existsSync(folder) }).toEqual({ status: 2, left: false });
  });

  test("brings a stack up, and says how to look at it", async () => {
    const { status, output } = await tried();
    expect(output).toMatch(/resources in \d+ s, in af-south-1/);
    expect(output).toContain(`npm run try -- ${STACK} --destroy --folder ${folder}`);
    expect(status).toBe(0);
    expect(processes()).not.toEqual([]);
  });

  test("takes it down, and leaves no process and no file", async () => {
    const { status, output } = await tried("--destroy");
    // Staging keeps nothing: production does, and the suites of the engine see what.
    expect(output).toContain(`nothing of ${STACK} remains`);
    expect(status).toBe(0);
    expect({ processes: processes(), folder: existsSync(folder) }).toEqual({ processes: [], folder: false });
  });
});
