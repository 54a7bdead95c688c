import "../../infra/node-version";
import { join, resolve } from "node:path";
import { stacksRead } from "../../infra/config";
import { runCommand } from "../command";
import { stackNamed } from "../plan/config";
import { readStackFiles } from "../plan/stacks";
import { readArguments, USAGE } from "./arguments";
import { defaultFolder } from "./folder";

const ROOT = join(__dirname, "../..");

async function main(): Promise<number> {
  const stacks = readStackFiles(ROOT, []).map(({ stack }) => stack);
  const asked = readArguments(process.argv.slice(2), stacks);
  if (!asked) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const { goVersion }: typeof import("../machinery/build") = require("../machinery/build");
  if (!goVersion()) throw new Error(NO_GO);
  const stack = stackNamed(ROOT, asked.stack);
  const folder = resolve(asked.folder ?? defaultFolder());
  // What is only needed by one of the two comes with it.
  if (asked.destroy) {
    const { takeDown }: typeof import("./take-down") = require("./take-down");
    return takeDown(folder, stack);
  }
  const { tryStack }: typeof import("./run") = require("./run");
  return tryStack(folder, stack, stacksRead(stack.spec));
}

const NO_GO =
  "Go is not on the PATH: Pulumi, Kubernetes and Helm are built from their Go modules (https://go.dev/dl, 1.26.6 or newer)";

runCommand(main);
