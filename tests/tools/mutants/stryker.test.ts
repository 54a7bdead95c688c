import { tmpdir } from "node:os";
import { strykerOptions } from "../../../tools/mutants/stryker";
import { readFile } from "../../support/repository";
import { ROOT } from "../../support/run-plan";
import { hasFile } from "../../support/runbook-names";

const OPTIONS = strykerOptions(
  {
    name: "components-network",
    files: ["components/network/vpc.ts"],
    tests: ["tests/components/network/**/*.test.ts"],
  },
  { root: ROOT, concurrency: 2, force: false, environment: {} },
);

test("a unit's files are mutated, its tests are run, and the stacks are not planned for each mutant", () => {
  expect(OPTIONS).toMatchObject({
    mutate: ["components/network/vpc.ts"],
    jest: {
      config: {
        testMatch: ["<rootDir>/tests/components/network/**/*.test.ts"],
        globalSetup: null,
        globalTeardown: null,
      },
    },
    coverageAnalysis: "perTest",
    concurrency: 2,
  });
});

test("what it loads is there", () => {
  expect(OPTIONS.plugins.filter((file) => !hasFile(file.replace(/^\.\//, "")))).toEqual([]);
  expect(hasFile(OPTIONS.jest.configFile)).toBe(true);
});

test("results stay where Git does not look, and the copy of the repository where Jest does not", () => {
  expect(readFile(".gitignore").split("\n")).toContain(".cache/");
  expect(OPTIONS.incrementalFile).toBe(".cache/mutants/components-network.incremental.json");
  expect(OPTIONS.jsonReporter.fileName).toBe(".cache/mutants/components-network.json");
  expect(OPTIONS.tempDirName.startsWith(tmpdir())).toBe(true);
});
