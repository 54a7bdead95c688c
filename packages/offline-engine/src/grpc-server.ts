/**
 * The same engine behind a real gRPC server, for a program that runs in its own process as the language host runs it
 * (`node @pulumi/pulumi/cmd/run --monitor=... --engine=...`): that proves the entry point, the configuration's way in
 * and the exit code, which an evaluation in process does not.
 */
import * as grpc from "@grpc/grpc-js";
import * as callbackService from "@pulumi/pulumi/proto/callback_grpc_pb";
import * as callbackProto from "@pulumi/pulumi/proto/callback_pb";
import * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as monitorService from "@pulumi/pulumi/proto/resource_grpc_pb";
import { type EngineOptions, OfflineEngine } from "./engine";
import { toGraph } from "./evaluate";
import type { StackGraph } from "./graph";
import { Monitor, protobufRegistered, type Reply } from "./monitor";
import { type LogEntry, ProgramLog } from "./program-log";
import { MONITOR_METHODS } from "./sdk";

/** As the SDK's own limit. */
const LIMITS = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };

export interface Served {
  /** `127.0.0.1:<port>`, of the monitor and of the engine. */
  readonly address: string;
  /** Errors and warnings that the program logged. */
  readonly log: LogEntry[];
  graph(): StackGraph;
  close(): void;
}

export async function serve(options: Omit<EngineOptions, "callProgram">): Promise<Served> {
  const targets = new Map<string, string>();
  const clients = new Map<string, callbackService.CallbacksClient>();
  const engine = new OfflineEngine({
    ...options,
    callProgram: (token, bytes) => callProgram(clients, targets, token, bytes),
  });
  const monitor = new RememberingMonitor(engine, targets);
  const log = new ProgramLog();
  const server = new grpc.Server(LIMITS);
  server.addService(monitorService.ResourceMonitorService, handlers(monitor));
  server.addService(engineService.EngineService, engineHandlers(log));
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return {
    address: `127.0.0.1:${port}`,
    log: log.entries,
    graph: () => toGraph(engine, options.mode),
    close() {
      for (const client of clients.values()) client.close();
      server.forceShutdown();
    },
  };
}

/** Over gRPC a callback is called where its registration said: remembers the address of each token. */
class RememberingMonitor extends Monitor {
  constructor(
    engine: OfflineEngine,
    private readonly targets: Map<string, string>,
  ) {
    super(engine, protobufRegistered);
  }

  override registerResource(...args: Parameters<Monitor["registerResource"]>): void {
    for (const callback of args[0].getTransformsList()) this.targets.set(callback.getToken(), callback.getTarget());
    super.registerResource(...args);
  }

  override registerStackTransform(...args: Parameters<Monitor["registerStackTransform"]>): void {
    this.targets.set(args[0].getToken(), args[0].getTarget());
    super.registerStackTransform(...args);
  }

  override registerStackInvokeTransform(...args: Parameters<Monitor["registerStackInvokeTransform"]>): void {
    this.targets.set(args[0].getToken(), args[0].getTarget());
    super.registerStackInvokeTransform(...args);
  }
}

function callProgram(
  clients: Map<string, callbackService.CallbacksClient>,
  targets: Map<string, string>,
  token: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const target = targets.get(token) ?? "";
  const client = clients.get(target) ?? new callbackService.CallbacksClient(target, grpc.credentials.createInsecure());
  clients.set(target, client);
  const request = new callbackProto.CallbackInvokeRequest();
  request.setToken(token);
  request.setRequest(bytes);
  return new Promise((resolve, reject) => {
    client.invoke(request, (error, response) => (error ? reject(error) : resolve(response.getResponse_asU8())));
  });
}

type Handler = (call: { request: unknown }, reply: grpc.sendUnaryData<unknown>) => void;

/** Methods that are not here answer UNIMPLEMENTED, which the SDK takes as "an older engine". */
function handlers(monitor: Monitor): grpc.UntypedServiceImplementation {
  const table: Record<string, Handler> = {};
  for (const name of MONITOR_METHODS) {
    const method = monitor[name].bind(monitor) as (request: unknown, reply: Reply<unknown>) => void;
    table[name] = (call, reply) => method(call.request, (error, response) => reply(error, response));
  }
  return table as unknown as grpc.UntypedServiceImplementation;
}

const ENGINE_METHODS = ["log", "setRootResource", "getRootResource", "startDebugging", "requirePulumiVersion"] as const;

function engineHandlers(log: ProgramLog): grpc.UntypedServiceImplementation {
  const handlers = ENGINE_METHODS.map((method) => [
    method,
    (call: { request: never }, reply: grpc.sendUnaryData<unknown>) => log[method](call.request, reply),
  ]);
  return Object.fromEntries(handlers);
}
