import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { ConfigurationError, type ResolvedConfig, resolveConfig, type StackConfig } from "../../infra/config";
import { mergeSources, type Tree } from "../../infra/config/sources";
import type { Versions } from "../../infra/versions";

/** The day of every test: support dates and reminders depend on it. */
export const TODAY = new Date("2026-11-20T00:00:00Z");

/** A definition with nothing in it that could be left out. */
export const SHOP: Tree = {
  platform: "shop",
  topology: { "eu-west-1": { role: "primary", drWaiver: "a test needs no standby" } },
  eks: { access: { admin: { principals: ["Admin"], production: "cluster-admin", nonProduction: "cluster-admin" } } },
  nodeGroups: { main: { role: "system", type: "m6i.large", min: 2, max: 4 } },
  environments: { prod: {}, dev: { production: false, topology: { "eu-west-1": { stack: "dev" } } } },
};

export const SHOP_STACK: StackConfig = {
  stack: "prod",
  definition: "shop",
  environment: "prod",
  region: "eu-west-1",
  overrides: {},
};

/** A case of the shop with one namespace, backed up by one schedule with these keys. */
export function backedUpShop(schedule: Tree = {}, backup: Tree = {}, more: Tree = {}): { definition: Tree } {
  return {
    definition: {
      namespaces: { apps: {} },
      backup: { velero: { enabled: true, schedules: { nightly: schedule } }, ...backup },
      ...more,
    },
  };
}

/** Lays one tree over another, as an environment is laid over its definition. */
export function patched(...trees: Tree[]): Tree {
  return mergeSources(trees.map((data) => ({ file: "", base: [], data })));
}

/** Runs `use` with a folder `platforms/` that holds these definitions: text as it is, a tree as YAML. */
export function withDefinitions<Result>(
  definitions: Record<string, Tree | string>,
  use: (directory: string) => Result,
): Result {
  const root = mkdtempSync(join(tmpdir(), "platform-test-"));
  try {
    const directory = join(root, "platforms");
    mkdirSync(directory);
    for (const [name, definition] of Object.entries(definitions)) {
      const text = typeof definition === "string" ? definition : stringify(definition);
      writeFileSync(join(directory, `${name}.yaml`), text);
    }
    return use(directory);
  } finally {
    rmSync(root, { recursive: true });
  }
}

export interface ShopCase {
  /** Laid over the definition; a text takes its place. */
  definition?: Tree | string;
  /** Laid over the definition's `environments.prod`. */
  environment?: Tree;
  overrides?: Tree;
  stack?: Partial<StackConfig>;
  versions?: Versions;
  today?: Date;
}

/** Resolves the shop with some of it changed. */
export function resolveShop(shop: ShopCase = {}): ResolvedConfig {
  const { definition = {}, environment, overrides = {}, stack, versions, today = TODAY } = shop;
  const tree = typeof definition === "string" ? definition : patched(SHOP, definition);
  // Not by patching: a null in an environment is there to be seen by the program.
  const environments = { dev: {}, prod: environment };
  const written = typeof tree === "string" || !environment ? tree : { ...tree, environments };
  return withDefinitions({ shop: written }, (directory) =>
    resolveConfig({ ...SHOP_STACK, overrides, ...stack }, { directory, versions, today }),
  );
}

/** Stacks of the reference platform A. */
export const WAKALA_STACKS = {
  prod: { environment: "prod", region: "af-south-1" },
  "prod-eu-west-1": { environment: "prod", region: "eu-west-1" },
  staging: { environment: "staging", region: "af-south-1" },
} as const;

export function resolveWakala(stack: keyof typeof WAKALA_STACKS, overrides: Tree = {}): ResolvedConfig {
  return resolveConfig({ stack, definition: "wakala", ...WAKALA_STACKS[stack], overrides }, { today: TODAY });
}

/** The lines of the ConfigurationError that `run` throws. */
export function errorLines(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines;
    throw error;
  }
  throw new Error("no error was thrown");
}

export interface ErrorCase extends ShopCase {
  name: string;
  lines: string[];
}

/** One test for each row: the shop with that change gives exactly these lines. */
export function testErrors(cases: ErrorCase[]): void {
  test.each(cases)("$name", ({ lines, ...shop }) => {
    expect(errorLines(() => resolveShop(shop))).toEqual(lines);
  });
}
