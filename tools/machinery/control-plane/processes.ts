import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endsWithThis } from "../last-will";

const GRACE_MS = 5_000;
const LINES_SHOWN = 15;

/** A program that runs beside this process, writes a log, and never outlives it: not when this process is killed, either. */
export class BackgroundProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  readonly log: string;
  /** Why it ended, once it has. */
  private end: string | undefined;

  constructor(
    readonly name: string,
    program: string,
    args: readonly string[],
    folder: string,
    environment: NodeJS.ProcessEnv = process.env,
  ) {
    this.log = join(folder, `${name}.log`);
    const log = openSync(this.log, "w");
    this.child = spawn(program, args, { cwd: folder, env: environment, stdio: ["ignore", log, log] });
    closeSync(log);
    const revoke = endsWithThis(this.child, "KILL");
    this.ended = new Promise((resolve) => {
      const finish = (reason: string) => {
        this.end ??= reason;
        revoke();
        resolve();
      };
      this.child.on("error", (error) => finish(error.message));
      this.child.on("close", (code, signal) => finish(`ended with ${code ?? signal}`));
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Waits until `probe` says that it is ready; throws with the end of the log when it ends or takes too long. */
  async ready(probe: () => Promise<boolean>, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await probe())) {
      if (this.end) throw new Error(`${this.name} ${this.end}:\n${this.lastLines()}`);
      if (Date.now() > deadline) throw new Error(`${this.name} was not ready in ${timeoutMs} ms:\n${this.lastLines()}`);
      await sleep(100);
    }
  }

  /** Ends it without giving it time. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    const hard = setTimeout(() => this.child.kill("SIGKILL"), GRACE_MS);
    await this.ended;
    clearTimeout(hard);
  }

  private lastLines(): string {
    return readFileSync(this.log, "utf8").trimEnd().split("\n").slice(-LINES_SHOWN).join("\n");
  }
}
