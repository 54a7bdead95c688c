/**
 * How a plug-in of Pulumi is served: on a port of the kernel's choice at loopback, whose number is its first line of
 * output. The engine starts it as `<executable> [flags] <engine address>` and ends it with a signal.
 */
import { fstatSync } from "node:fs";
import * as grpc from "@grpc/grpc-js";

/** As the engine's own limit: a state can hold a CRD of a megabyte many times over. */
const LIMITS = {
  "grpc.max_receive_message_length": 400 * 1024 * 1024,
  "grpc.max_send_message_length": 400 * 1024 * 1024,
};

export interface ServedPlugin {
  /** At 127.0.0.1. */
  readonly port: number;
  close(): void;
}

export async function servePlugin(
  service: grpc.ServiceDefinition,
  implementation: grpc.UntypedServiceImplementation,
): Promise<ServedPlugin> {
  const server = new grpc.Server(LIMITS);
  server.addService(service, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { port, close: () => server.forceShutdown() };
}

/** Serves until the engine ends the process. */
export async function runPlugin(
  service: grpc.ServiceDefinition,
  implementation: grpc.UntypedServiceImplementation,
): Promise<void> {
  const { port, close } = await servePlugin(service, implementation);
  const end = () => {
    close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  onEngineGone(end);
  process.stdout.write(`${port}\n`);
}

/** The engine holds the other end of a plug-in's input: when that closes, the engine is gone, however it ended. */
function onEngineGone(end: () => void): void {
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.on("end", end).resume();
}

/** The engine's address: the last argument, after flags such as `--logtostderr`. */
export function engineAddress(args: readonly string[]): string {
  return args.at(-1) ?? "";
}

export type Answer<Q, R> = (request: Q) => Promise<R> | R;

/** Turns a function into a handler; an error with a gRPC status keeps it. */
export function unary<Q, R>(answer: Answer<Q, R>): grpc.handleUnaryCall<Q, R> {
  return (call, reply) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => reply(null, response),
        (error: unknown) => reply(statusOf(error)),
      );
  };
}

export function statusOf(error: unknown): Partial<grpc.StatusObject> {
  if (isStatus(error)) return error;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: grpc.status.UNKNOWN, details };
}

function isStatus(error: unknown): error is grpc.StatusObject {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "number";
}
