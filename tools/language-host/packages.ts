/** The npm packages of a program: which have a provider plug-in, and which it depends on. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  /** What a package says of its plug-in. */
  readonly pulumi?: { readonly resource?: boolean; readonly name?: string; readonly version?: string };
}

export interface Package {
  readonly name: string;
  readonly version: string;
}

function manifestOf(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as Manifest;
}

/** Where `name` is, for code in `directory`: the nearest `node_modules` upwards that has it. */
function findPackage(name: string, directory: string): string | undefined {
  for (let folder = directory; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(join(candidate, "package.json"))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Every package below the program's manifest, each once, where it lies. */
function* packagesBelow(directory: string, seen = new Set<string>()): Generator<[string, Manifest]> {
  for (const name of Object.keys(manifestOf(directory).dependencies ?? {})) {
    const found = findPackage(name, directory);
    if (found === undefined || seen.has(found)) continue;
    seen.add(found);
    yield [found, manifestOf(found)];
    yield* packagesBelow(found, seen);
  }
}

/** The provider plug-ins that a program's packages need. @example [{ name: "aws", version: "7.48.0" }] */
export function requiredPlugins(directory: string): Package[] {
  const plugins = new Map<string, Package>();
  for (const [, manifest] of packagesBelow(directory)) {
    if (manifest.pulumi?.resource !== true) continue;
    const name = manifest.pulumi.name ?? pluginName(manifest.name ?? "");
    plugins.set(name, { name, version: manifest.pulumi.version ?? manifest.version ?? "" });
  }
  return [...plugins.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `@pulumi/aws` serves `aws`; a package of another scope keeps it. */
function pluginName(name: string): string {
  return name.replace(/^@pulumi\//, "").replace(/^@/, "");
}

/** What `pulumi about` lists: the direct dependencies, or all. */
export function programDependencies(directory: string, transitive: boolean): Package[] {
  const { dependencies = {}, devDependencies = {} } = manifestOf(directory);
  const direct = Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => {
    const found = findPackage(name, directory);
    return found === undefined ? [] : [{ name, version: manifestOf(found).version ?? "" }];
  });
  if (!transitive) return direct;
  const below = [...packagesBelow(directory)].map(([, { name = "", version = "" }]) => ({ name, version }));
  return [...new Map([...direct, ...below].map((one) => [`${one.name}@${one.version}`, one])).values()];
}
