/** Files of the internet, as they are. */
import { type Answer, found, type Shelf } from "./answer";

const PATIENCE_MS = 5_000;

/** Whether an address of the internet answers from here. */
export async function isReachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Passes on what the address itself answers, refusals too: a registry's "unauthorized" says where to get a token. */
export const networkShelf: Shelf = async (url, headers): Promise<Answer> => {
  const response = await fetch(url, { headers });
  const body = Buffer.from(await response.arrayBuffer());
  if (response.ok) return found(response.headers.get("content-type") ?? "", body, passed(response));
  return { status: response.status, contentType: "text/plain", body, headers: passed(response) };
};

const PASSED = ["docker-content-digest", "docker-distribution-api-version", "www-authenticate"];

function passed({ headers }: Response): Record<string, string> {
  return Object.fromEntries(PASSED.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])));
}
