/** The record of the calls to a cloud, `calls.jsonl`, and the ordinal of each call that changes something. */
import { appendFileSync, closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";

export type ChangingCall = "create" | "update" | "delete";

export interface Call {
  readonly call: string;
  /** Ordinal among the changing calls of the run, over all its processes; none for a call that only asks. */
  readonly number?: number;
  readonly type?: string;
  readonly id?: string;
  readonly urn?: string;
  readonly place?: string;
  /** When it began; `time` is when it ended. */
  readonly began?: string;
  /** Properties that an update changed, functions that were asked for, and the like. */
  readonly what?: unknown;
  /** Fault that was injected. */
  readonly fault?: string;
  readonly error?: string;
}

export class Calls {
  private readonly numbers: string;
  private next = 1;

  /** `run` names the deployment that the calls belong to: numbers begin anew with each. */
  constructor(
    private readonly root: string,
    private readonly run: string,
  ) {
    this.numbers = join(root, "runs", run);
    mkdirSync(this.numbers, { recursive: true });
  }

  /** Takes the next number. Every provider instance is a process of its own, so the file system is what they share. */
  take(): number {
    for (;;) {
      try {
        closeSync(openSync(join(this.numbers, String(this.next)), "wx"));
        return this.next;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        this.next += 1;
      }
    }
  }

  write(call: Call): void {
    const entry = { time: new Date().toISOString(), run: this.run, ...call };
    appendFileSync(join(this.root, "calls.jsonl"), `${JSON.stringify(entry)}\n`);
  }
}
