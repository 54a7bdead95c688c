import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { plainEnvironment } from "../support/plain-environment";
import { ProjectCopy } from "../support/project-copy";
import { ROOT, type Run } from "../support/run-plan";

/** The program on its own, as Pulumi runs it: what it throws, it throws there. */
const RUN = `
const { evaluate } = require("offline-engine");
const { readStackFiles } = require("./tools/plan/stacks");
const [file] = readStackFiles(process.cwd(), ["staging"]);
const config = { ...file.config, "platform:retired": "2026-11-27" };
evaluate({ project: "platform", stack: "staging", config, program: require("./index") }, "applied").then(
  ({ resources }) => console.log(resources.length + " resources"),
  (error) => console.log(error.constructor.name + ": " + error.message),
);`;

test("the program builds nothing of a stack that is retired, and says how it comes back", () => {
  const { stdout } = spawnSync(process.execPath, ["--require", "tsx/cjs", "--eval", RUN], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect(stdout).toBe(
    "ConfigurationError: Pulumi.staging.yaml: platform:retired: 2026-11-27: the stack is retired, and nothing of it is built; to bring it back: pulumi config rm platform:retired --stack staging\n",
  );
});

describe("the command", () => {
  let project: ProjectCopy;
  beforeAll(() => {
    project = new ProjectCopy();
    for (const stack of ["prod", "prod-eu-west-1", "staging"])
      cpSync(join(ROOT, `Pulumi.${stack}.yaml`), join(project.directory, `Pulumi.${stack}.yaml`));
  });
  afterAll(() => project.remove());

  const retire = (...args: string[]): Run =>
    spawnSync(process.execPath, ["--require", "tsx/cjs", "tools/retire/main.ts", ...args], {
      cwd: project.directory,
      encoding: "utf8",
      env: plainEnvironment(),
    });

  test("shows by the plan what would become of production", () => {
    const { status, stdout, stderr } = retire("prod", "--dry-run");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(
      "prod-eu-west-1 stands by for prod and restores from its copies: retire prod-eu-west-1 first",
    );
    expect(stdout).toMatch(/kept +\d+ resources, in the account and in the state, protected/);
    expect(stdout).toMatch(/buckets +8 +- +- +by size and class/);
    expect(stdout).toContain("at least 8.00 USD a month, and what is stored");
    expect(stdout).toMatch(/applications from Git +1 +no longer synced/);
    expect(stdout).toMatch(/\d+ of those that go are protected today/);
  });

  test("keeps nothing of staging", () => {
    const { status, stdout } = retire("staging", "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toContain("left     encrypt-volumes (EncryptionByDefault): others rely on it");
    expect(stdout).not.toMatch(/kept|protected/);
  });

  test.each([
    [[], "error  one stack is needed"],
    [["prod", "staging"], "error  one stack is needed"],
    [["production", "--dry-run"], 'error  "production" is not a stack; allowed: prod'],
    [["staging", "--limit", "soon"], "error  --limit: soon is not a whole number of minutes, 1 or more"],
  ])("refuses %j", (args, message) => {
    const { status, stderr } = retire(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test("a plan of all stacks leaves out one that is retired", () => {
    project.stack("staging", { definition: "wakala", environment: "staging", region: "af-south-1" });
    const { stack, ...keys } = { stack: "staging", definition: "wakala", environment: "staging", region: "af-south-1" };
    project.stack(stack, { ...keys, retired: "2026-11-27" } as typeof keys);
    const { status, stdout, stderr } = project.plan("--json");
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        "staging is retired since 2026-11-27, and not planned: npm run plan -- staging plans it as it would come back\n",
    });
    expect((JSON.parse(stdout) as { stack: string }[]).map((plan) => plan.stack)).toEqual(["prod", "prod-eu-west-1"]);
    expect(project.plan("staging").status).toBe(0);
  });
});
