/** One run of Stryker: what it is told, and what it reports. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "./score";
import type { Unit } from "./tests-of";

export interface StrykerSettings {
  root: string;
  /** Mutants at a time. */
  concurrency: number;
  /** Looks at every mutant again, also at those whose file and tests are as they were. */
  force: boolean;
  /** What tests need beside the repository: the planned graphs, the schemas of custom resources. */
  environment: Record<string, string>;
}

/** Where results stay from one run to the next. */
const RESULTS = ".cache/mutants";

export function strykerOptions({ name, files, tests }: Unit, { concurrency, force }: StrykerSettings) {
  return {
    mutate: files,
    testRunner: "covering-jest",
    plugins: ["./tools/mutants/covering-runner.mjs", "./tools/mutants/ignore.mjs"],
    ignorers: ["texts"],
    jest: {
      configFile: "jest.config.js",
      // The plan is another process: no mutant is in it. Whoever needs graphs is told where they are.
      config: { testMatch: tests.map((each) => `<rootDir>/${each}`), globalSetup: null, globalTeardown: null },
      enableFindRelatedTests: true,
    },
    coverageAnalysis: "perTest",
    incremental: true,
    incrementalFile: `${RESULTS}/${name}.incremental.json`,
    force,
    // Whoever calls says that there is no test.
    allowEmpty: true,
    concurrency,
    // A machine that has other things to do is no endless loop: those are found by counting how often a mutant is passed.
    timeoutMS: 300_000,
    reporters: ["json"],
    jsonReporter: { fileName: `${RESULTS}/${name}.json` },
    // Not in the repository, where Jest would find every file twice.
    tempDirName: join(tmpdir(), `platform-mutants-${process.pid}`, name),
    ignorePatterns: ["/.cache", "/.plan", "/.orphans", "/docs", "/tests/machinery"],
    disableTypeChecks: false,
    thresholds: { high: 100, low: 85, break: null },
    logLevel: "warn",
    allowConsoleColors: false,
  };
}

/**
 * Mutates the files of a unit; nothing comes back where they have no test at all. Throws with what Stryker says when it can't: a
 * test fails without a mutant, too.
 */
export function mutate(unit: Unit, settings: StrykerSettings): Report | undefined {
  const { root, environment } = settings;
  mkdirSync(join(root, RESULTS), { recursive: true });
  const config = join(RESULTS, `${unit.name}.config.json`);
  const report = join(root, RESULTS, `${unit.name}.json`);
  writeFileSync(join(root, config), JSON.stringify(strykerOptions(unit, settings), undefined, 2));
  rmSync(report, { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/@stryker-mutator/core/bin/stryker.js", "run", config],
    { cwd: root, encoding: "utf8", env: { ...process.env, ...environment }, maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`Stryker ended with ${status} for ${unit.name}:\n${stdout}${stderr}`);
  return existsSync(report) ? (JSON.parse(readFileSync(report, "utf8")) as Report) : undefined;
}
