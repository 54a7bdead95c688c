/** One line of Node, and a clear refusal of an older one by whatever is started as a process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeProblem } from "../../infra/node-version";
import { planCommand } from "../../tools/plan-command";
import { ROOT } from "../support/run-plan";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const packageJson = (folder: string) => JSON.parse(read(join(folder, "package.json")));
const { scripts, engines, devDependencies, optionalDependencies } = packageJson(".");

const REFUSED =
  "Node.js 20.20.2 is too old: 22 or newer is needed; npm scripts and npx run the one that npm ci installs on Linux, " +
  ".nvmrc names it for elsewhere";

test.each([
  ["20.20.2", REFUSED],
  ["9.11.2", REFUSED.replace("20.20.2", "9.11.2")],
  ["22.0.0", undefined],
  ["24.21.0", undefined],
  ["100.0.0", undefined],
])("%s", (found, problem) => {
  expect(nodeProblem(found, ">=22")).toBe(problem);
});

test("a range that it can't read is said, and not passed", () => {
  expect(() => nodeProblem("24.0.0", "^22 || ^24")).toThrow(
    "package.json: engines.node: ^22 || ^24 is not a range such as >=22",
  );
});

describe("started by an older Node", () => {
  const folder = mkdtempSync(join(tmpdir(), "node-version-"));
  const older = join(folder, "older.cjs");
  const versions = `{ ...process.versions, node: "20.20.2" }`;
  writeFileSync(older, `Object.defineProperty(process, "versions", { value: ${versions} });\n`);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["the plan", planCommand(ROOT)],
    ["the program", ["--require", "tsx/cjs", "index.ts"]],
  ])("%s says so in one line", (_name, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", older, ...args], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: `${REFUSED}\n` });
  });
});

describe("looks at the version before it imports anything else:", () => {
  const tools = Object.values<string>(scripts).flatMap((script) => script.match(/tools\/[\w/-]+\.ts/g) ?? []);
  test.each(["index.ts", ...new Set(tools)])("%s", (file) => {
    const [, first] = /^import (.*)$/m.exec(read(file)) ?? [];
    expect(first).toMatch(/^"(\.\.?\/)+infra\/node-version";$/);
  });
});

test("every place that names a version of Node names the same", () => {
  const line = read(".nvmrc").trim();
  const majors = Object.entries<string>({ ...optionalDependencies, "@types/node": devDependencies["@types/node"] })
    .filter(([name]) => /^(node-|@types\/node)/.test(name))
    .map(([, version]) => version.split(".")[0]);
  expect(majors).toEqual([line, line, line]);
  expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
  const packages = readdirSync(join(ROOT, "packages")).map((name) => `packages/${name}`);
  for (const folder of ["policy", ...packages]) {
    expect({ folder, engines: packageJson(folder).engines }).toEqual({ folder, engines });
  }
  expect(read(".github/actions/prepare/action.yml")).toContain("node-version-file: .nvmrc\n");
});
