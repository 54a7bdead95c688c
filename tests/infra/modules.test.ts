import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ADD_ON_FACTS, ADD_ON_NAMES } from "../../infra/add-ons";
import { ADD_ON_DOMAINS } from "../../infra/config/add-ons";
import { CORE_DOMAINS, DOMAINS } from "../../infra/config/schema/platform";
import { ADD_ONS, STORES } from "../../infra/modules";
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

test("every folder with a module.ts is on the list, and whatever is on the list has one", () => {
  const listed = new Set<unknown>([...Object.values(STORES), ...Object.values(ADD_ONS)]);
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

test("a key at the top of a definition is one add-on's, or the program's", () => {
  const keys = ADD_ON_DOMAINS.map(({ key }) => key);
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
  const components = folders.map((folder) => `${folder}/component`);
  const loads = expect.stringMatching(/ loads @pulumi\//);
  expect(loadedWithoutSdk(components)).toEqual(Object.fromEntries(components.map((path) => [path, loads])));
});

test("a definition is read, checked and resolved without an SDK", () => {
  const files = ["./infra/modules.ts", "./infra/config/index.ts"];
  expect(loadedWithoutSdk(files)).toEqual(Object.fromEntries(files.map((file) => [file, ""])));
});
