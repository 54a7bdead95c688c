/**
 * The SDK's inner seams that the engine stands on, typed, in one place. None of them is public API, so `checkSeams`
 * looks at each before the first evaluation (and the canary test does so in CI): a new @pulumi/pulumi that moved one
 * fails with its name rather than with a wrong graph.
 */
import * as pulumi from "@pulumi/pulumi";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";

/** What the engine reads of the SDK's per-evaluation store (`runtime/state.js`). */
export interface Store {
  settings: { monitor: unknown; engine: unknown; rpcDone: Promise<unknown>; options: { monitorAddr?: string } };
  config: Record<string, string>;
  stackResource: unknown;
  leakCandidates: Set<LabelledPromise>;
  logErrorCount: number;
  callbacks: Callbacks | undefined;
}

export interface LabelledPromise extends Promise<unknown> {
  _debugCtx?: string;
}

type Callback = (request: Uint8Array) => Promise<{ serializeBinary(): Uint8Array }>;

/** The SDK's CallbackServer, as much of it as is used: its table of callbacks by token. */
export interface Callbacks {
  _callbacks: Map<string, Callback>;
  _pendingRegistrations: number;
  _awaitQueue: unknown[];
  _monitor: unknown;
  _target: Promise<string>;
  _server: { forceShutdown(): void };
}

interface StateModule {
  withLocalStorage<T>(callback: () => T): T;
  getStore(): Store;
  getLocalStore(): Store | undefined;
}

export interface DebuggableModule {
  debuggablePromise<T>(promise: Promise<T>, context?: unknown): Promise<T>;
  leakedPromises(): [Set<LabelledPromise>, string];
}

export const state: StateModule = require("@pulumi/pulumi/runtime/state");
export const debuggable: DebuggableModule = require("@pulumi/pulumi/runtime/debuggable");
const { CallbackServer }: { CallbackServer: { prototype: object } } = require("@pulumi/pulumi/runtime/callbacks");

/** `Resource.callsites()` is where the SDK captures and parses a whole stack trace for each resource. */
export interface ResourceClass {
  callsites(): unknown[];
}
export const resourceClass = pulumi.Resource as unknown as ResourceClass;

type SetMockOptions = (
  monitor: unknown,
  project: string,
  stack: string,
  preview: boolean,
  organization: string,
) => void;
export const runtime = pulumi.runtime as unknown as {
  setMockOptions: SetMockOptions;
  setAllConfig(config: Record<string, string>, secretKeys?: string[]): void;
  runInPulumiStack(init: () => Promise<unknown>): Promise<unknown>;
  disconnect(): Promise<void>;
};

/**
 * The SDK's own callback server without its gRPC server. The program registers its transforms with it as always, and the
 * engine calls them by token, in process: opening and probing the real server costs 30 ms and more per evaluation, and
 * one left open would keep the process alive.
 */
export function makeCallbacks(monitor: unknown): Callbacks {
  const fields: Callbacks = {
    _callbacks: new Map(),
    _pendingRegistrations: 0,
    _awaitQueue: [],
    _monitor: monitor,
    _target: Promise.resolve("in-process"),
    _server: { forceShutdown() {} },
  };
  return Object.assign(Object.create(CallbackServer.prototype) as Callbacks, fields);
}

/** What the SDK can ask the resource monitor, all of which ours answers: in process, a method that it lacks is a TypeError. */
export const MONITOR_METHODS = [
  "getDeploymentInfo",
  "registerResource",
  "registerResourceOutputs",
  "readResource",
  "existsResource",
  "invoke",
  "call",
  "registerPackage",
  "registerStackTransform",
  "registerStackInvokeTransform",
  "registerResourceHook",
  "registerErrorHook",
  "signalAndWaitForShutdown",
] as const;

/** What only an SDK asks whose engine knows no `getDeploymentInfo`. */
const FORMER_METHODS = ["supportsFeature"];

/** The SDK also leaves the Stack, and with it every resource, on the global object, and never reads it there. */
export function forgetStack(): void {
  Reflect.deleteProperty(globalThis, "stackResource");
}

/** Every seam by name, and whether it still looks as the engine expects. */
export function seams(): Record<string, boolean> {
  const store = state.withLocalStorage(() => state.getStore());
  const prototype = CallbackServer.prototype as Record<string, unknown>;
  const source = Function.prototype.toString.call(CallbackServer);
  const has = (name: string) => name in store;
  const asked = Object.keys(ResourceMonitorService).sort();
  return {
    "runtime.setMockOptions": typeof runtime.setMockOptions === "function" && runtime.setMockOptions.length === 5,
    "runtime.runInPulumiStack": typeof runtime.runInPulumiStack === "function",
    "runtime.disconnect": typeof runtime.disconnect === "function",
    "runtime/state.withLocalStorage": state.withLocalStorage(() => state.getLocalStore()) !== state.getLocalStore(),
    "store.settings.rpcDone": store.settings?.rpcDone instanceof Promise,
    "store.leakCandidates": store.leakCandidates instanceof Set,
    "store.config": has("config") && "PULUMI_CONFIG" in store.config,
    "store.logErrorCount": store.logErrorCount === 0,
    "store.stackResource": has("stackResource"),
    "runtime/debuggable.leakedPromises": Array.isArray(state.withLocalStorage(() => debuggable.leakedPromises())),
    "runtime/debuggable.debuggablePromise": isReplaceable(debuggable, "debuggablePromise"),
    "proto/resource_grpc_pb.ResourceMonitorService": `${asked}` === `${[...MONITOR_METHODS, ...FORMER_METHODS].sort()}`,
    "Resource.callsites": isReplaceable(resourceClass, "callsites"),
    "CallbackServer.registerTransform": typeof prototype.registerTransform === "function",
    "CallbackServer.registerStackTransform": typeof prototype.registerStackTransform === "function",
    "CallbackServer fields": Object.keys(makeCallbacks(undefined)).every((field) => source.includes(`this.${field}`)),
  };
}

function isReplaceable(owner: object, name: string): boolean {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  return typeof property?.value === "function" && property.writable === true;
}

let checked = false;

export function checkSeams(): void {
  if (checked) return;
  const moved = Object.entries(seams()).filter(([, holds]) => !holds);
  if (moved.length > 0) {
    const names = moved.map(([name]) => name).join(", ");
    throw new Error(
      `@pulumi/pulumi has changed inside: ${names}. Re-check packages/offline-engine/src/sdk.ts against the new version.`,
    );
  }
  checked = true;
}
