/** Faults on request: `faults.json` of a cloud says at which changing calls what goes wrong. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Made, Properties } from "../plugin/plugin";
import { Refusal, Unfinished } from "../plugin/refusal";
import type { ChangingCall } from "./calls";

/** What goes wrong at a call. */
export type FaultKind =
  /** Refused: nothing is done. */
  | "before"
  /** Done, and then told to have failed. */
  | "after"
  /** Done, and the provider is gone before it can tell. */
  | "crashed"
  /** Done, and the engine is gone before it can record it, and the provider with it. */
  | "killed"
  /** Refused as too many calls, as are those that follow within `calls`. */
  | "throttled"
  /** Refused because the account has no more of this. */
  | "quota";

/** What goes wrong, and where: at calls by their number, or at one call about one resource. */
export type Fault = { readonly kind: FaultKind } & (ByNumber | ByResource);

interface ByNumber {
  /** Number of the changing call, from 1. */
  readonly at: number;
  /** How many calls in a row. Default 1. */
  readonly calls?: number;
  /** Name of the run; every run without it. */
  readonly run?: string;
}

interface ByResource {
  readonly urn: string;
  readonly call: ChangingCall;
}

export interface AskedCall {
  readonly number: number;
  readonly call: ChangingCall;
  readonly urn: string;
}

export class Faults {
  constructor(
    private readonly root: string,
    private readonly run: string,
  ) {}

  /** The fault of this call. Read each time: faults may be asked for while processes live. */
  of(asked: AskedCall): Fault | undefined {
    const file = join(this.root, "faults.json");
    if (!existsSync(file)) return undefined;
    const faults = JSON.parse(readFileSync(file, "utf8")) as Fault[];
    return faults.find((fault) => meets(fault, asked, this.run));
  }
}

function meets(fault: Fault, { number, call, urn }: AskedCall, ownRun: string): boolean {
  if ("urn" in fault) return fault.urn === urn && fault.call === call;
  const { at, calls = 1, run = ownRun } = fault;
  return run === ownRun && number >= at && number < at + calls;
}

/** Fails a call before it does anything, where the fault says so. */
export function failBefore(fault: Fault | undefined, call: number): void {
  switch (fault?.kind) {
    case "before":
      throw new Refusal("InternalFailure", `fault on request, before call ${call}`);
    case "throttled":
      throw new Refusal("ThrottlingException", `rate exceeded (fault on request, call ${call})`);
    case "quota":
      throw new Refusal("LimitExceeded", `quota of the account is used up (fault on request, call ${call})`);
    default:
  }
}

/** Fails a call after it did what it should: `made` is what is there now, unless it is gone. */
export function failAfter(fault: Fault | undefined, call: number, made?: Made & { inputs: Properties }): void {
  // The engine started this process, and is its parent.
  if (fault?.kind === "killed") process.kill(process.ppid, "SIGKILL");
  if (fault?.kind === "killed" || fault?.kind === "crashed") process.kill(process.pid, "SIGKILL");
  if (fault?.kind !== "after") return;
  const message = `fault on request, after call ${call}`;
  throw made ? new Unfinished(message, made) : new Refusal("InternalFailure", message);
}
