/**
 * The first import of whatever is started as a process: an older Node is refused in one line, before anything is loaded that
 * it may not be able to run.
 */
import { writeSync } from "node:fs";
import { engines } from "../package.json";

/** Why a version of Node can't run this; undefined where it can. `range` is `engines.node` of a package.json. */
export function nodeProblem(found: string, range: string): string | undefined {
  const [, least] = /^>=(\d+)$/.exec(range) ?? [];
  if (least === undefined) throw new Error(`package.json: engines.node: ${range} is not a range such as >=22`);
  if (Number.parseInt(found, 10) >= Number(least)) return undefined;
  const remedy = "npm scripts and npx run the one that npm ci installs on Linux, .nvmrc names it for elsewhere";
  return `Node.js ${found} is too old: ${least} or newer is needed; ${remedy}`;
}

const problem = nodeProblem(process.versions.node, engines.node);
if (problem !== undefined) {
  // An error thrown from here would be shown with a stack trace, by Node and by Pulumi.
  writeSync(process.stderr.fd, `${problem}\n`);
  process.exit(2);
}
