import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesObject } from "../../artifacts/object";
import type { KubernetesApi } from "./api";

const PAUSE_MS = 500;
/** Between two looks for a kind whose CRD is not there yet. */
const UNKNOWN_PAUSE_MS = 2000;

export type Handler<Item> = (object: Item, change: "ADDED" | "MODIFIED" | "DELETED") => Promise<void> | void;

interface WatchEvent<Item> {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: Item;
}

interface Listing<Item> {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly Item[];
}

/**
 * Hands every object of a collection to a handler, now and whenever one changes, until the signal. A kind that the server does
 * not know yet is waited for; a watch that ends is begun anew with a list, so that nothing is missed. Failures are told and
 * tried again: between a list and its handling an object may have gone.
 */
export async function watch<Item = KubernetesObject>(
  api: KubernetesApi,
  path: string,
  handler: Handler<Item>,
  { signal, onError }: { signal: AbortSignal; onError: (error: Error) => void },
): Promise<void> {
  while (!signal.aborted) {
    let pause = PAUSE_MS;
    try {
      if ((await watchOnce(api, path, handler, signal)) === "unknown") pause = UNKNOWN_PAUSE_MS;
    } catch (error) {
      if (!signal.aborted) onError(error as Error);
    }
    if (!signal.aborted) await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

async function watchOnce<Item>(
  api: KubernetesApi,
  path: string,
  handler: Handler<Item>,
  signal: AbortSignal,
): Promise<"unknown" | "ended"> {
  const { status, body } = await api.send<Listing<Item>>("GET", path);
  if (status === 404) return "unknown";
  if (status !== 200) throw new Error(`GET ${path}: ${status}`);
  const { items, metadata } = body;
  for (const item of items) await handler(withKind(item, body), "ADDED");
  const query = new URLSearchParams({ watch: "1", resourceVersion: metadata.resourceVersion, timeoutSeconds: "300" });
  const events = await api.open("GET", `${path}?${query}`, { signal });
  if (events.statusCode !== 200) {
    events.resume();
    throw new Error(`GET ${path}: watch refused with ${events.statusCode}`);
  }
  for await (const line of lines(events)) {
    const { type, object } = JSON.parse(line) as WatchEvent<Item>;
    if (type === "ERROR") return "ended";
    if (type !== "BOOKMARK") await handler(object, type);
  }
  return "ended";
}

/** The items of a list do not say what kind they are, as the objects of a watch do. */
function withKind<Item>(item: Item, list: object): Item {
  const { kind, apiVersion } = list as { kind: string; apiVersion: string };
  return { apiVersion, kind: kind.replace(/List$/, ""), ...item };
}

async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (part !== "") yield part;
  }
}
