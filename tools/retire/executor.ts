import { spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";

/** One call of a program that works on what is deployed. */
export interface Command {
  program: "pulumi" | "kubectl" | "aws";
  args: string[];
  /** Text for its standard input. */
  stdin?: string;
  env?: Record<string, string>;
  /** Its output is shown as it comes, and not gathered: for what takes minutes. */
  live?: boolean;
}

export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** What a retirement does to the world goes through here, so that a test can record it. */
export interface Executor {
  run(command: Command): Promise<Outcome>;
  pause(seconds: number): Promise<void>;
}

/** Runs the programs that are on the PATH. */
export const processes: Executor = { run, pause: (seconds) => setTimeout(seconds * 1000) };

function run({ program, args, stdin, env, live = false }: Command): Promise<Outcome> {
  const shown = live ? "inherit" : "pipe";
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["pipe", shown, shown] });
  const [stdout, stderr] = [gather(child.stdout), gather(child.stderr)];
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? new Error(`${program} is not on the PATH, and it is needed`) : error),
    );
    child.on("close", (status) => resolve({ status: status ?? 1, stdout: stdout(), stderr: stderr() }));
    // A program that ends before it has read everything says so by its status.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(stdin ?? "");
  });
}

function gather(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
