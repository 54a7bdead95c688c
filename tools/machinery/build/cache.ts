import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";

/** Names the folder in which binaries are kept, where it is not the user's cache folder. */
export const CACHE_VARIABLE = "PLATFORM_MACHINERY_CACHE";

const DAYS_KEPT = 30;

export function cacheRoot(environment: NodeJS.ProcessEnv = process.env): string {
  return (
    environment[CACHE_VARIABLE] ?? join(environment.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "platform-machinery")
  );
}

/** Every file under a folder, by its path in it, sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Changes with anything that the binaries of a folder are made of. */
export function cacheKey(folder: string, ...others: string[]): string {
  const hash = createHash("sha256");
  for (const file of filesUnder(folder))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update("\0");
  for (const other of others) hash.update(`${other}\0`);
  return hash.digest("hex").slice(0, 16);
}

/** Marks a folder of the cache as used, and removes those of the same name under another key that nobody used for long. */
export function keepUsed(root: string, name: string, key: string, now = Date.now()): void {
  for (const entry of readdirSync(root)) {
    if (!entry.startsWith(`${name}-`)) continue;
    const folder = join(root, entry);
    if (entry === `${name}-${key}`) utimesSync(folder, new Date(now), new Date(now));
    else if (existsSync(folder) && now - statSync(folder).mtimeMs > DAYS_KEPT * 86_400_000)
      rmSync(folder, { recursive: true, force: true });
  }
}
