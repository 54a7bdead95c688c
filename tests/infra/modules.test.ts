import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ALL_STORES } from "../../infra/modules";
import { ROOT } from "../support/run-plan";

const files = readdirSync(join(ROOT, "components"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `./components/${file}`);

/** Folders of modules: each has a module.ts. */
const folders = files.filter((file) => basename(file) === "module.ts" && dirname(file) !== "./components").map(dirname);

/** What is said of the subsystem, and not its resources. */
const plainData = (folder: string) =>
  files.filter((file) => file.startsWith(`${folder}/`) && !file.startsWith(`${folder}/component/`));

/** Loads the files one after another where no SDK can be loaded: the error, or nothing. */
function loadedWithoutSdk(...paths: string[]): string {
  const code = paths.map((path) => `require(${JSON.stringify(path)});`).join("");
  const guards = ["tsx/cjs", "./tests/support/without-sdk.cjs"].flatMap((guard) => ["--require", guard]);
  const { status, stderr } = spawnSync(process.execPath, [...guards, "--eval", code], { cwd: ROOT, encoding: "utf8" });
  return status === 0 ? "" : stderr;
}

test("every folder with a module.ts is on the list, and whatever is on the list has one", () => {
  expect(folders.map((folder) => basename(folder)).sort()).toEqual(ALL_STORES.map(({ key }) => key).sort());
});

describe.each(folders)("%s", (folder) => {
  test("says what it is without an SDK: a bad definition fails before one is loaded", () => {
    expect(plainData(folder)).toContain(`${folder}/module.ts`);
    expect(loadedWithoutSdk(...plainData(folder))).toBe("");
  });

  test("its resources need one", () => {
    expect(loadedWithoutSdk(`${folder}/component`)).toMatch(/ loads @pulumi\//);
  });
});

test("a definition is read, checked and resolved without an SDK", () => {
  expect(loadedWithoutSdk("./infra/modules.ts", "./infra/config/index.ts")).toBe("");
});
