import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import colors from "picocolors";
import { ConfigurationError } from "../../infra/config";
import { type PlannedStack, resolveStacks, stackNamed, withPrimaries } from "../plan/config";
import { readStackFiles } from "../plan/stacks";
import { readArguments, type TryArguments, USAGE } from "./arguments";

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
  const { takeDown, tryStack }: typeof import("./run") = require("./run");
  const folder = folderOf(asked);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return asked.destroy ? takeDown(folder, stack) : tryStack(folder, stack, primaryOf(stack));
}

const NO_GO =
  "Go is not on the PATH: Pulumi, Kubernetes and Helm are built from their Go modules (https://go.dev/dl, 1.25 or newer)";

/** The stack whose outputs this one reads. */
function primaryOf(stack: PlannedStack): string | undefined {
  const [first] = withPrimaries([stack], (names) => resolveStacks(readStackFiles(ROOT, names)));
  return first?.file.stack === stack.file.stack ? undefined : first?.file.stack;
}

function folderOf({ folder }: TryArguments): string {
  return folder ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "platform-try");
}

/** What is wrong with the call or the machine is told in a sentence; anything else is a defect of ours. */
function explain(error: unknown): string {
  const lines = error instanceof ConfigurationError ? error.lines : [error instanceof Error ? error.message : error];
  return lines.map((line) => `${colors.red("error")}  ${line}`).join("\n");
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 2;
  },
);
