/** Runs a command for the engine: to its end, or with its output passed on as it comes. */
import { type ChildProcess, spawn } from "node:child_process";
import type * as grpc from "@grpc/grpc-js";
import { statusOf } from "../plugins/serve";
import type { Command } from "./commands";

/** Runs Node; output goes where this process' own goes, which the engine reads. Gives the exit status. */
export function runNode(command: Command): Promise<number> {
  const child = spawn(process.execPath, command.args, {
    ...settings(command),
    stdio: ["ignore", "inherit", "inherit"],
  });
  return endOf(endedWithUs(child));
}

/** Messages of a stream that carries a process' output, and at the end its status. */
export interface OutputMessages<M> {
  stdout(bytes: Uint8Array): M;
  stderr(bytes: Uint8Array): M;
  /** Absent where the stream's own end says that all went well. */
  exit?(status: number): M;
}

/** Runs a command and passes its output on; ends it when the engine no longer listens. */
export function streamCommand<Q, M>(
  call: grpc.ServerWritableStream<Q, M>,
  executable: string,
  makeCommand: () => Command,
  messages: OutputMessages<M>,
): void {
  let command: Command;
  try {
    command = makeCommand();
  } catch (error) {
    call.emit("error", statusOf(error));
    return;
  }
  const child = spawn(executable, command.args, { ...settings(command), stdio: ["ignore", "pipe", "pipe"] });
  endedWithUs(child);
  child.stdout.on("data", (bytes: Buffer) => call.write(messages.stdout(bytes)));
  child.stderr.on("data", (bytes: Buffer) => call.write(messages.stderr(bytes)));
  call.on("cancelled", () => child.kill());
  endOf(child).then(
    (status) => {
      if (messages.exit) call.write(messages.exit(status));
      else if (status !== 0) call.emit("error", statusOf(new Error(`${executable} ended with status ${status}`)));
      call.end();
    },
    (error: unknown) => call.emit("error", statusOf(error)),
  );
}

/** An engine that is killed takes this process with it: nobody else would end what it started. */
function endedWithUs(child: ChildProcess): ChildProcess {
  const end = () => child.kill();
  process.once("exit", end);
  return child.once("close", () => process.removeListener("exit", end));
}

function settings({ cwd, env }: Command): { cwd: string; env: NodeJS.ProcessEnv } {
  return { cwd, env: { ...process.env, ...env } };
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    // By a signal: as a shell says it, 128 and its number; the engine needs to know only that it is not 0.
    child.on("close", (status, signal) => resolve(status ?? (signal === null ? 1 : 128)));
  });
}
