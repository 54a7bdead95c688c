import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../support/run-plan";

/** A project of two modules that keeps to the arrows. */
const PROJECT = {
  "tsconfig.json": "{}",
  "node_modules/@pulumi/aws/package.json": '{ "name": "@pulumi/aws", "version": "7.0.0", "main": "index.js" }',
  "node_modules/@pulumi/aws/index.js": "exports.s3 = {};",
  "package.json": '{ "dependencies": { "@pulumi/aws": "7.0.0" } }',
  "components/module.ts": 'import type { s3 } from "@pulumi/aws";\nexport interface Module { bucket?: typeof s3 }\n',
  "components/data/queue/module.ts":
    'import type { Module } from "../../module";\nimport { PORT } from "./names";\nexport const queue: Module & { port: number } = { port: PORT };\nexport const load = () => (require("./component") as typeof import("./component")).make;\n',
  "components/data/queue/names.ts": "export const PORT = 5672;\n",
  "components/data/queue/component/index.ts":
    'import * as aws from "@pulumi/aws";\nimport { PORT } from "../names";\nexport const make = () => [aws.s3, PORT];\n',
  "components/data/cache/module.ts":
    'import type { Module } from "../../module";\nimport type { make } from "./component";\nexport const cache: Module = {};\nexport type Make = typeof make;\n',
  "components/data/cache/component/index.ts": 'import { s3 } from "@pulumi/aws";\nexport const make = () => s3;\n',
  "infra/modules.ts":
    'import { cache } from "../components/data/cache/module";\nimport { queue, load } from "../components/data/queue/module";\nexport const STORES = { cache, queue, load };\n',
  "packages/tool/src/index.ts": "export const TOOL = 1;\n",
  "index.ts": 'import { STORES } from "./infra/modules";\nexport default STORES;\n',
};

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

/** What the rules of this repository say of the project, as `rule: from -> to`, with some of its files added to. */
function violations(more: Record<string, string> = {}): string[] {
  const root = mkdtempSync(join(tmpdir(), "arrows-test-"));
  try {
    for (const [file, text] of Object.entries({ ...PROJECT, ...more })) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    copyFileSync(join(ROOT, ".dependency-cruiser.js"), join(root, ".dependency-cruiser.js"));
    const cruiser = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
    const args = [cruiser, "--output-type", "json", "index.ts", "infra", "components", "packages"];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    if (!stdout) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("two modules that keep to the arrows, types and the way through load() among them", () => {
  expect(violations()).toEqual([]);
});

test.each<[string, string, string, string]>([
  [
    "plain data that load an SDK",
    "components/data/queue/names.ts",
    'import { s3 } from "@pulumi/aws";\nexport const PORT = s3 ? 5672 : 0;\n',
    "modules-are-plain-data: components/data/queue/names.ts -> node_modules/@pulumi/aws/index.js",
  ],
  [
    "plain data that load the resources",
    "components/data/queue/names.ts",
    'export const PORT = 5672;\nexport const later = () => require("./component");\n',
    "modules-load-their-component: components/data/queue/names.ts -> components/data/queue/component/index.ts",
  ],
  [
    "a program that makes the resources without the module",
    "infra/layer.ts",
    'import { make } from "../components/data/cache/component";\nexport const made = make();\n',
    "modules-load-their-component: infra/layer.ts -> components/data/cache/component/index.ts",
  ],
  [
    "a module that knows another one",
    "components/data/cache/module.ts",
    'import { PORT } from "../queue/names";\nexport const cache = { PORT };\n',
    "modules-meet-in-the-contract: components/data/cache/module.ts -> components/data/queue/names.ts",
  ],
  [
    "a module that knows a type of another one",
    "components/data/cache/component/index.ts",
    'import type { queue } from "../../queue/module";\nexport const make = (given: typeof queue) => given;\n',
    "modules-meet-in-the-contract: components/data/cache/component/index.ts -> components/data/queue/module.ts",
  ],
  [
    "a chain that knows a module that is no hop",
    "components/edge/chain/resolve.ts",
    'import { cache } from "../../data/cache/module";\nexport const CHAIN = cache;\n',
    "a-chain-is-made-of-its-hops: components/edge/chain/resolve.ts -> components/data/cache/module.ts",
  ],
  [
    "a package that knows the program",
    "packages/tool/src/index.ts",
    'import type { Settings } from "../../../infra/settings";\nexport const TOOL: Settings = 1;\n',
    "packages-stand-alone: packages/tool/src/index.ts -> infra/settings.ts",
  ],
  [
    "a package that knows another by its files",
    "packages/tool/src/index.ts",
    'import { OTHER } from "../../other/src";\nexport const TOOL = OTHER;\n',
    "packages-stand-alone: packages/tool/src/index.ts -> packages/other/src/index.ts",
  ],
  [
    "a component that knows the program",
    "components/data/queue/names.ts",
    'import type { Settings } from "../../../infra/settings";\nexport const PORT: Settings = 5672;\n',
    "components-are-reusable: components/data/queue/names.ts -> infra/settings.ts",
  ],
])("%s", (_, file, text, violation) => {
  const settings = {
    "infra/settings.ts": "export type Settings = number;\n",
    "packages/other/src/index.ts": "export const OTHER = 2;\n",
  };
  expect(violations({ ...settings, [file]: text })).toContain(violation);
});

test("folders that need each other by different files, between which no file is in a circle", () => {
  const circle = violations({
    "components/secrets/login.ts": 'import { ACCOUNT } from "../storage/names";\nexport const login = () => ACCOUNT;\n',
    "components/storage/names.ts": "export const ACCOUNT = 1;\n",
    "components/storage/bucket.ts": 'import { login } from "../secrets/login";\nexport const bucket = login();\n',
    "infra/layer.ts": 'import { bucket } from "../components/storage/bucket";\nexport const made = bucket;\n',
  });
  expect(circle).toEqual([
    "no-folder-cycles: components/secrets -> components/storage",
    "no-folder-cycles: components/storage -> components/secrets",
  ]);
});
