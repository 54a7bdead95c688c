import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { objectsOf } from "../crd-manifests";
import { manifestFile } from "../folders";

export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<Response>;

const PATIENCE_MS = 60_000;

/** Gets a manifest of CRDs into a folder, under the path that its URL has, where it is not there yet. */
export async function fetchManifest(url: string, folder: string, fetchUrl: Fetch): Promise<"fetched" | "present"> {
  const target = manifestFile(folder, new URL(url));
  if (existsSync(target)) return "present";
  const text = await read(url, fetchUrl);
  if (!bringsCrds(text)) throw new Error("what came is no manifest of CRDs");
  mkdirSync(dirname(target), { recursive: true });
  // Written under another name first: a file that is there is whole.
  const partial = `${target}.${process.pid}`;
  writeFileSync(partial, text);
  renameSync(partial, target);
  return "fetched";
}

async function read(url: string, fetchUrl: Fetch): Promise<string> {
  const response = await fetchUrl(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: Error) => {
    throw new Unreachable(new URL(url).hostname, error);
  });
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return response.text();
}

/** A host that gives no answer: what else is on it need not be asked for. */
export class Unreachable extends Error {
  constructor(
    readonly host: string,
    { message, cause }: Error,
  ) {
    super(`${host} is not reachable: ${cause instanceof Error ? cause.message : message}`);
  }
}

function bringsCrds(text: string): boolean {
  try {
    return objectsOf(text).some(({ kind }) => kind === "CustomResourceDefinition");
  } catch {
    return false;
  }
}
