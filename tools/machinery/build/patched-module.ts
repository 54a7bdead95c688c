import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesUnder } from "./cache";
import type { Rewrite } from "./recipes/types";
import { goEnvironment } from "./toolchain";

/** Downloads a module as go.mod requires it, checks it against go.sum, and returns where its files are. */
function moduleFolder(folder: string, module: string): string {
  const { status, stdout, stderr } = spawnSync("go", ["mod", "download", "-json", module], {
    cwd: folder,
    env: goEnvironment(),
    encoding: "utf8",
  });
  const { Dir, Error: message } = JSON.parse(stdout || "{}") as { Dir?: string; Error?: string };
  if (status !== 0 || !Dir) throw new Error(`go mod download ${module} failed: ${message ?? stderr}`);
  return Dir;
}

function makeWritable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeWritable(path);
    else chmodSync(path, 0o644);
  }
}

/** Copies a module to `target`, with packages of ours in the place of its own and some files written anew. */
export function patchModule(folder: string, module: string, rewrites: readonly Rewrite[], target: string): void {
  rmSync(target, { recursive: true, force: true });
  cpSync(moduleFolder(folder, module), target, { recursive: true });
  makeWritable(target);
  const ours = join(folder, "patched", module);
  const files = existsSync(ours) ? filesUnder(ours) : [];
  for (const path of new Set(files.map(dirname))) rmSync(join(target, path), { recursive: true, force: true });
  for (const file of files) cpSync(join(ours, file), join(target, file));
  for (const { file, from, edit } of rewrites)
    writeFileSync(join(target, file), edit(readFileSync(join(target, from), "utf8")));
}
