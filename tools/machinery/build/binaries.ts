import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheKey, cacheRoot, keepUsed } from "./cache";
import { compile } from "./compile";
import { buildArguments, requiredVersion, withReplacements } from "./go-mod";
import { withLock } from "./lock";
import { patchModule } from "./patched-module";
import { BINARIES, type Binary, GO_MODULES } from "./programs";
import type { GoModule, GoProgram } from "./recipes/types";
import { goVersion } from "./toolchain";

const FOLDERS = join(__dirname, "../go");

const REMOVE = { recursive: true, force: true } as const;

/** The files of this folder that decide what a folder's binaries are, beside its own. */
const recipeFiles = (folder: string) => [`recipes/${folder}.ts`, "recipes/crd-kinds-only.ts", "go-mod.ts"];

interface Source {
  readonly folder: string;
  readonly module: GoModule;
  /** Where its binaries are kept. */
  readonly cache: string;
}

function sourceOf(folderName: keyof typeof GO_MODULES, go: string): Source {
  const folder = join(FOLDERS, folderName);
  const module: GoModule = GO_MODULES[folderName];
  const key = cacheKey(
    folder,
    go,
    ...recipeFiles(folderName).map((file) => readFileSync(join(__dirname, file), "utf8")),
  );
  const cache = join(cacheRoot(), `${folderName}-${key}`);
  mkdirSync(cache, { recursive: true });
  keepUsed(cacheRoot(), folderName, key);
  return { folder, module, cache };
}

function programOf({ module, folder }: Source, name: Binary): { program: GoProgram; version: string } {
  const program = module.programs[name];
  if (!program) throw new Error(`${folder} builds no ${name}`);
  const goMod = readFileSync(join(folder, "go.mod"), "utf8");
  const { version } = program;
  return { program, version: typeof version === "string" ? version : requiredVersion(goMod, version.of) };
}

/** Builds into a name of its own and renames, so that a binary of the cache is always whole. */
async function build(source: Source, name: Binary, path: string, log: (line: string) => void): Promise<void> {
  const { folder, module, cache } = source;
  const { program, version } = programOf(source, name);
  const work = join(cache, `work-${process.pid}`);
  const output = join(work, name);
  const copies = Object.fromEntries(
    Object.keys(module.patched).map((patched, index) => [patched, join(work, `module-${index}`)]),
  );
  const modFile = join(work, "go.mod");
  // What a build left that was killed.
  for (const entry of readdirSync(cache)) if (entry.startsWith("work-")) rmSync(join(cache, entry), REMOVE);
  mkdirSync(work, { recursive: true });
  try {
    for (const [patched, target] of Object.entries(copies))
      patchModule(folder, patched, module.patched[patched] ?? [], target);
    writeFileSync(modFile, withReplacements(readFileSync(join(folder, "go.mod"), "utf8"), copies));
    cpSync(join(folder, "go.sum"), join(work, "go.sum"));
    const variables = program.variables(version);
    await compile(name, buildArguments({ package: program.package, variables, modFile, output }), folder, log);
    renameSync(output, path);
  } finally {
    rmSync(work, REMOVE);
  }
}

/** The binaries that are asked for, each built when the cache does not have it. Throws where there is no Go. */
export async function binaries<Name extends Binary>(
  names: readonly Name[],
  log: (line: string) => void = () => undefined,
): Promise<Record<Name, string>> {
  const go = goVersion();
  if (!go) throw new Error("Go is needed to build the binaries, and no `go` is on the PATH");
  const paths: [string, string][] = [];
  for (const { name, folder } of BINARIES) {
    if (!(names as readonly Binary[]).includes(name)) continue;
    const source = sourceOf(folder, go);
    const path = join(source.cache, name);
    if (!existsSync(path))
      await withLock(join(source.cache, "lock"), log, async () => {
        if (!existsSync(path)) await build(source, name, path, log);
      });
    paths.push([name, path]);
  }
  return Object.fromEntries(paths) as Record<Name, string>;
}
