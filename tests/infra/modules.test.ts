import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ServiceModule } from "../../components/service-module";
import { ADD_ON_FACTS, ADD_ON_NAMES } from "../../infra/add-ons";
import { MODULE_DOMAINS } from "../../infra/config/domains";
import { CORE_DOMAINS, DOMAINS } from "../../infra/config/schema/platform";
import { ADD_ONS, SERVICES, STORES } from "../../infra/modules";
import { ALL_SERVICES } from "../../infra/services";
import { ROOT } from "../support/run-plan";

const files = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `./components/${file}`);

/** Folders of modules: each has a module.ts. */
const folders = files.filter((file) => basename(file) === "module.ts" && dirname(file) !== "./components").map(dirname);

/** What is said of the subsystem, and not its resources. */
const plainData = (folder: string) =>
  files.filter((file) => file.startsWith(`${folder}/`) && !file.startsWith(`${folder}/component/`));

/** Loads each of the files where no SDK can be loaded: the first line of the error, or nothing, by file. */
function loadedWithoutSdk(paths: string[]): Record<string, string> {
  const code = `
    const said = {};
    for (const path of ${JSON.stringify(paths)}) {
      try { require(path); said[path] = ""; } catch ({ message }) { said[path] = message.split("\\n")[0]; }
    }
    process.stdout.write(JSON.stringify(said));
  `;
  const guards = ["tsx/cjs", "./tests/support/without-sdk.cjs"].flatMap((guard) => ["--require", guard]);
  const args = [...guards, "--eval", code];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, string>;
}

/** The module that a folder's module.ts exports. */
function moduleOf(folder: string): unknown {
  const [module, ...others] = Object.values(require(join(ROOT, folder, "module.ts")) as object);
  expect(others).toEqual([]);
  return module;
}

/** A service may have no resources besides those of its add-ons. */
function hasResources(module: unknown): boolean {
  return (module as Pick<ServiceModule, "load">).load !== undefined;
}

test("every folder with a module.ts is on the list, and whatever is on the list has one", () => {
  const listed = new Set<unknown>([STORES, ADD_ONS, SERVICES].flatMap((list) => Object.values<unknown>(list)));
  expect(folders.filter((folder) => !listed.has(moduleOf(folder)))).toEqual([]);
  expect(folders).toHaveLength(listed.size);
});

test("a store is on the list by its key, which is the name of its folder", () => {
  const stores = folders.filter((folder) => Object.values<unknown>(STORES).includes(moduleOf(folder)));
  expect(Object.entries(STORES).map(([key, store]) => [key, store.key])).toEqual(
    Object.keys(STORES).map((key) => [key, key]),
  );
  expect(stores.map((folder) => basename(folder)).sort()).toEqual(Object.keys(STORES).sort());
});

test("an add-on is on the list by the name in its facts, and no two make resources of one name", () => {
  expect(ADD_ON_NAMES.map((name) => ADD_ON_FACTS[name].name)).toEqual(ADD_ON_NAMES);
  const names = ADD_ON_NAMES.map((name) => ADD_ONS[name].resourceName);
  expect(new Set(names).size).toBe(names.length);
});

test("a service is on the list by its key of a definition, and follows others of the list alone", () => {
  const services = Object.entries<ServiceModule>(SERVICES);
  expect(services.map(([key, service]) => [key, service.key])).toEqual(services.map(([key]) => [key, key]));
  expect(services.flatMap(([, { after = [] }]) => after).filter((key) => !Object.hasOwn(SERVICES, key))).toEqual([]);
});

test("a service that says something of itself to readers of a stack has resources that it says it of", () => {
  const silent = ALL_SERVICES.filter(({ load }) => !load);
  expect(silent.map(({ key, contract }) => [key, contract])).toEqual([["admission", undefined]]);
});

test("a key at the top of a definition is one module's, or the program's", () => {
  const keys = MODULE_DOMAINS.map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => Object.hasOwn(CORE_DOMAINS, key))).toEqual([]);
  expect(Object.keys(DOMAINS).sort()).toEqual([...Object.keys(CORE_DOMAINS), ...keys].sort());
});

test("what a store or an add-on needs is an add-on on the list", () => {
  const needed = [
    ...Object.values(STORES).flatMap(({ operators }) => operators),
    ...Object.values(ADD_ON_FACTS).flatMap(({ needs, after = [] }) => [...needs, ...after]),
  ];
  expect(needed.filter((name) => !Object.hasOwn(ADD_ONS, name))).toEqual([]);
});

test("modules say what they are without an SDK: a bad definition fails before one is loaded", () => {
  const files = folders.flatMap(plainData);
  expect(files).toEqual(expect.arrayContaining(folders.map((folder) => `${folder}/module.ts`)));
  expect(loadedWithoutSdk(files)).toEqual(Object.fromEntries(files.map((file) => [file, ""])));
});

test("the resources of each need one", () => {
  const components = folders.filter((folder) => hasResources(moduleOf(folder))).map((folder) => `${folder}/component`);
  expect(folders.length - components.length).toBe(1);
  const loads = expect.stringMatching(/ loads @pulumi\//);
  expect(loadedWithoutSdk(components)).toEqual(Object.fromEntries(components.map((path) => [path, loads])));
});

test("a definition is read, checked and resolved without an SDK", () => {
  const files = ["./infra/modules.ts", "./infra/config/index.ts"];
  expect(loadedWithoutSdk(files)).toEqual(Object.fromEntries(files.map((file) => [file, ""])));
});
