/**
 * The Jest runner of Stryker, with one thing less to do: it loads the test files that reach a mutant, and no others. The plain one
 * picks tests by name, and so loads every file that could have any: with modules that all meet in one list, that is most of them.
 *
 * Which file reaches what is known from the run without a mutant, and left for the other processes in the folder of the run.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import { DryRunStatus } from "@stryker-mutator/api/test-runner";
import { strykerPlugins as jestPlugins } from "@stryker-mutator/jest-runner";

const REACHED = ".files-of-tests.json";

class CoveringRunner {
  constructor(jest) {
    this.jest = jest;
  }

  capabilities() {
    return this.jest.capabilities();
  }

  async init() {
    await this.jest.init();
    this.config = this.jest.jestConfig;
  }

  async dryRun(options) {
    const result = await this.jest.dryRun(options);
    if (result.status === DryRunStatus.Complete) writeFileSync(REACHED, JSON.stringify(filesOfTests(result.tests)));
    return result;
  }

  /** A mutant of what runs when its file is loaded has no tests of its own: every file that loads it is run. */
  async mutantRun(options) {
    const files = options.testFilter && filesReaching(options.testFilter);
    this.jest.jestConfig = files ? { ...this.config, testMatch: files } : this.config;
    this.jest.enableFindRelatedTests = !files;
    return this.jest.mutantRun(options);
  }
}

/** Two files may have tests of one name. */
function filesOfTests(found) {
  const files = {};
  for (const { id, fileName } of found) files[id] = [...new Set([...(files[id] ?? []), fileName])];
  return files;
}

function filesReaching(testIds) {
  if (!existsSync(REACHED)) return undefined;
  const known = JSON.parse(readFileSync(REACHED, "utf8"));
  if (testIds.some((id) => !known[id])) return undefined;
  return [...new Set(testIds.flatMap((id) => known[id]))];
}

const [{ factory }] = jestPlugins;
const covering = (injector) => new CoveringRunner(injector.injectFunction(factory));
covering.inject = tokens(commonTokens.injector);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "covering-jest", covering)];

/** The options under `jest` are those of the runner inside. */
export { strykerValidationSchema } from "@stryker-mutator/jest-runner";
