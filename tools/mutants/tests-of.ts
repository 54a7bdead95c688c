/** Which tests are to notice a change of a file: those of its own subsystem. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { areaOf } from "./areas";

/** Folders of which each folder is a subsystem of its own; any other folder of components is one as a whole. */
const FOLDERS_OF_SUBSYSTEMS = /^components\/(data|mesh|observability|operators|recovery|system)\//;

/** Rules are run on made-up graphs and on the planned ones, all in one process. */
const RULE_TESTS = ["rules", "mutations", "forms", "disruption", "network-policy/rule"].map(
  (name) => `tests/policy/${name}.test.ts`,
);

/**
 * Patterns of test files, from the root. A constant of a module is noticed by the module's own tests, or it is not: that some
 * plan of the whole platform would look different tells nobody what was meant. It is also what makes a mutant cheap.
 */
export function testsOf(file: string, root: string): string[] {
  if (file.startsWith("policy/")) return RULE_TESTS;
  if (file.startsWith("infra/config/checks/")) {
    const own = `tests/infra/config/checks/${basename(file, ".ts")}.test.ts`;
    return existsSync(join(root, own)) ? [own] : ["tests/infra/config/**/*.test.ts"];
  }
  const subsystem = `tests/${subsystemOf(file)}`;
  return [`${subsystem}/**/*.test.ts`, `${subsystem}{,-*}.test.ts`];
}

/** @example "components/system/keda", "components/network" */
function subsystemOf(file: string): string {
  const depth = FOLDERS_OF_SUBSYSTEMS.test(file) ? 3 : 2;
  return dirname(file).split("/").slice(0, depth).join("/");
}

/** Files of one area that the same tests are to guard: one run of Stryker. */
export interface Unit {
  /** @example "components-system-keda" */
  name: string;
  files: string[];
  tests: string[];
}

export function unitsOf(files: readonly string[], root: string): Unit[] {
  const units = new Map<string, Unit>();
  for (const file of files) {
    const tests = testsOf(file, root);
    const name = nameOf(areaOf(file)?.name ?? "", tests);
    const unit = units.get(name) ?? { name, files: [], tests };
    units.set(name, { ...unit, files: [...unit.files, file] });
  }
  return [...units.values()];
}

function nameOf(area: string, [first = ""]: readonly string[]): string {
  const place = first.replace(/^tests\/(components|infra|policy)\/?/, "").replace(/(\/?\*\*\/\*)?\.test\.ts$/, "");
  return [area, ...place.split("/")].join("-");
}
