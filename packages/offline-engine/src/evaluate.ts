/** Evaluates one stack in this process: the program runs against the offline engine, and its graph comes back. */
import type { DeployedResource } from "./deployed";
import { OfflineEngine } from "./engine";
import type { Findings } from "./findings";
import { type Mode, type StackGraph, toGraphResource, toOutputs } from "./graph";
import { goLean } from "./lean";
import { lightRegistered, Monitor } from "./monitor";
import { ProgramLog } from "./program-log";
import { messageOf, Rejections } from "./rejections";
import { checkSeams, debuggable, forgetStack, makeCallbacks, runtime, type Store, state } from "./sdk";
import { type Rest, settle } from "./settle";
import type { CallProgram } from "./transforms";

export interface StackRequest {
  project: string;
  stack: string;
  organization?: string;
  /** Configuration as the language host gives it: `namespace:key` to a string (JSON where it is structured). */
  config: Record<string, string>;
  secretConfigKeys?: string[];
  /** What index.ts exports: makes the resources, returns the stack's outputs. */
  program: () => Promise<unknown> | unknown;
  /** Outputs of stacks already evaluated (`captured` of their graphs), by `<organization>/<project>/<stack>`. */
  stackOutputs?: (name: string) => Record<string, unknown> | undefined;
  /** What the cloud has already, as a graph of the same stack holds it. Default: nothing. */
  deployed?: readonly DeployedResource[];
}

export interface EvaluateOptions {
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;
export const DEFAULT_ORGANIZATION = "organization";

let previous: Promise<unknown> = Promise.resolve();

/** One evaluation at a time: unhandled rejections belong to the process, not to a stack. */
export function evaluate(request: StackRequest, mode: Mode, options: EvaluateOptions = {}): Promise<StackGraph> {
  const next = previous.then(() => {
    checkSeams();
    // A store of its own isolates an evaluation: what a program leaves running cannot reach the next one.
    return state.withLocalStorage(() => run(request, mode, options));
  });
  previous = next.catch(() => undefined);
  return next;
}

async function run(request: StackRequest, mode: Mode, options: EvaluateOptions): Promise<StackGraph> {
  const { project, stack, config, stackOutputs, deployed, organization = DEFAULT_ORGANIZATION } = request;
  const store = state.getStore();
  const callProgram: CallProgram = (token, bytes) => callInProcess(store, token, bytes);
  const engine = new OfflineEngine({ project, stack, organization, config, mode, callProgram, stackOutputs, deployed });
  const monitor = new Monitor(engine, lightRegistered);
  runtime.setMockOptions(monitor, project, stack, mode === "preview", organization);
  const log = new ProgramLog();
  store.settings.engine = log;
  runtime.setAllConfig(config, request.secretConfigKeys ?? []);
  store.callbacks = makeCallbacks(monitor);

  const rejections = new Rejections();
  const restore = goLean();
  rejections.start();
  const outcome: Outcome = { returned: false };
  try {
    follow(request, outcome);
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const rest = await settle({ store, returned: () => outcome.returned, timeoutMs });
    reportRest(engine.findings, outcome, rest, timeoutMs);
    // Open calls would make it wait for ever; there are none when everything is settled.
    if (rest === "settled") await runtime.disconnect();
  } finally {
    await rejections.stop();
    restore();
    forgetStack();
  }
  if (outcome.thrown) throw outcome.thrown.error;
  for (const { severity, message } of log.entries) engine.findings[severity]("logged", message);
  reportRejections(engine.findings, [...(outcome.failed ? [outcome.failed] : []), ...rejections.messages()]);
  return toGraph(engine, mode);
}

interface Outcome {
  returned: boolean;
  /** What the program itself threw. */
  thrown?: { error: unknown };
  /** Why the stack's outputs could not be had, when the program returned: an output of theirs failed. */
  failed?: string;
}

function follow({ program }: StackRequest, outcome: Outcome): void {
  const init = async () => {
    try {
      return await program();
    } catch (error) {
      outcome.thrown = { error };
      throw error;
    }
  };
  runtime.runInPulumiStack(init).then(
    () => {
      outcome.returned = true;
    },
    (error: unknown) => {
      outcome.returned = true;
      outcome.failed = messageOf(error);
    },
  );
}

/** Calls a transform that the program registered, straight from the SDK's table: no network in between. */
async function callInProcess(store: Store, token: string, bytes: Uint8Array): Promise<Uint8Array> {
  const callback = store.callbacks?._callbacks.get(token);
  if (!callback) throw new Error(`the program has no callback ${token}`);
  return (await callback(bytes)).serializeBinary();
}

const SHOWN = 5;

function reportRest(findings: Findings, outcome: Outcome, rest: Rest, timeoutMs: number): void {
  const [leaks] = debuggable.leakedPromises();
  const labels = [...new Set([...leaks].map((leak) => leak._debugCtx ?? "a promise"))].filter(isTelling);
  const more = labels.length > SHOWN ? ` and ${labels.length - SHOWN} more` : "";
  const open = labels.length > 0 ? `; open: ${labels.slice(0, SHOWN).join(", ")}${more}` : "";
  if (rest === "timeout") {
    findings.error("timeout", `the evaluation did not end within ${timeoutMs} ms${open}`);
  } else if (!outcome.returned) {
    findings.error("never-finished", `the program waits for something that never comes${open}`);
  } else if (leaks.size > 0 && !outcome.thrown) {
    findings.error("leaked-promise", `${leaks.size} promises never settled${open}`, {
      fix: "look for resources that depend on each other, and for promises that are never resolved",
    });
  }
}

/** Of the promises that a resource opens, the ones that say which resource and property. */
function isTelling(label: string): boolean {
  return !/^transfer(IsStable|IsSecret|Deps)\(|^resolve(URN|ID)IsKnown\(|^rpcKeepAlive$|-(initial|final)$/.test(label);
}

function reportRejections(findings: Findings, messages: string[]): void {
  for (const message of messages) {
    if (!findings.covers(message)) findings.error("unhandled-rejection", message);
  }
}

export function toGraph(engine: OfflineEngine, mode: Mode): StackGraph {
  const resources = [...engine.resources.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return {
    schema: 1,
    project: engine.options.project,
    stack: engine.options.stack,
    mode,
    resources: resources.map(toGraphResource),
    outputs: toOutputs(engine.outputs),
    findings: engine.findings.list(),
    captured: engine.outputs,
  };
}
