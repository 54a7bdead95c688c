import type { Command, Executor } from "./executor";

/** A program ended with an error. Its message is told to the user as it is. */
export class CommandError extends Error {
  constructor(
    { program, args }: Command,
    readonly status: number,
    readonly stderr: string,
  ) {
    const [what] = stderr.trim().split("\n").slice(-1);
    super(`${program} ${shortened(args).join(" ")} ended with status ${status}${what ? `: ${what}` : ""}`);
  }
}

/** URNs and documents are long, and a reader needs the verb. */
function shortened(args: string[]): string[] {
  const shown = args.filter((arg) => !arg.startsWith("urn:")).map((arg) => (arg.length > 60 ? "..." : arg));
  const urns = args.length - shown.length;
  return urns === 0 ? shown : [...shown, `(${urns} URNs)`];
}

/** The output of a command, which has to succeed. */
export async function output(executor: Executor, command: Command): Promise<string> {
  const { status, stdout, stderr } = await executor.run(command);
  if (status !== 0) throw new CommandError(command, status, stderr);
  return stdout;
}

export interface Limit {
  /** What is waited for, as the message says it. @example "the backup retire-daily" */
  what: string;
  seconds: number;
  everySeconds: number;
  /** Where to look when it does not come. */
  look: string;
}

/** Asks again and again until the answer is there. What never comes is an error that says where to look. */
export async function until<Value>(
  executor: Executor,
  { what, seconds, everySeconds, look }: Limit,
  ask: () => Promise<Value | undefined>,
): Promise<Value> {
  for (let waited = 0; waited <= seconds; waited += everySeconds) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await executor.pause(everySeconds);
  }
  throw new Error(`${what} did not come within ${Math.round(seconds / 60)} minutes; look at it: ${look}`);
}
