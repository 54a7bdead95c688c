import "../../infra/node-version";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { ConfigurationError } from "../../infra/config";
import { errorLines } from "../command";
import { type PlannedStack, stackNamed } from "../plan/config";
import { readStackFiles } from "../plan/stacks";
import { processes } from "./executor";
import type { Partner } from "./refusals";

const USAGE = `usage: npm run retire -- STACK [--dry-run] [--yes] [--no-backup] [--delete-volumes] [--cluster-lost] [--limit MINUTES]

Takes a stack down in order: what Pulumi does not own is drained, what holds data and what guards that is kept, the rest is
destroyed. A call that failed is made again: what is done is found done. docs/runbooks/retire.md says when and how.
  --dry-run         only what would be done, from the plan: without an account, the Pulumi CLI or a network
  --yes             does not ask for the stack's name
  --no-backup       makes no last backups first, where data are kept
  --delete-volumes  lets disks go with their claims, where data are kept
  --cluster-lost    the cluster answers no more: nothing in it is drained
  --limit MINUTES   that one thing may take to go or to be ready (default 30)
Exit status: 0 done, 1 something failed, 2 refused, or the configuration or the call is wrong.`;

/** Where the stack files are that Pulumi reads, and writes: npm starts a script in the project's folder. */
const PROJECT = process.cwd();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      "no-backup": { type: "boolean", default: false },
      "delete-volumes": { type: "boolean", default: false },
      "cluster-lost": { type: "boolean", default: false },
      limit: { type: "string", default: "30" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return tell(USAGE);
  const [name, ...more] = positionals;
  if (!name || more.length > 0) throw new ConfigurationError(["one stack is needed", ...USAGE.split("\n")]);
  const limitMinutes = Number(values.limit);
  if (!Number.isInteger(limitMinutes) || limitMinutes < 1)
    throw new ConfigurationError([`--limit: ${values.limit} is not a whole number of minutes, 1 or more`]);
  const planned = stackOf(name);
  // What is only needed by one of the two comes with it.
  if (values["dry-run"]) {
    const { dryRun }: typeof import("./dry-run") = require("./dry-run");
    return dryRun(planned, partnerOf(planned), stackOf, tell);
  }
  const { retire }: typeof import("./retire") = require("./retire");
  await retire({
    spec: planned.spec,
    since: planned.file.retired,
    partnerPromoted: partnerOf(planned)?.promoted ?? false,
    today: new Date().toISOString().slice(0, 10),
    executor: processes,
    tell,
    confirm: () => (values.yes ? Promise.resolve(true) : confirmed(name)),
    clusterLost: values["cluster-lost"],
    noBackup: values["no-backup"],
    deleteVolumes: values["delete-volumes"],
    limitMinutes,
  });
}

function stackOf(name: string): PlannedStack {
  return stackNamed(PROJECT, name);
}

/** The other half of the pair, by its configuration: a stack that is not retired counts as deployed. */
function partnerOf({ spec }: PlannedStack): Partner | undefined {
  const partner = readStackFiles(PROJECT, []).find(({ stack }) => stack === spec.partner?.stack);
  if (!partner) return undefined;
  return { deployed: partner.retired === undefined, promoted: stackOf(partner.stack).spec.recovery.promoted };
}

async function confirmed(stack: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new ConfigurationError(["there is no terminal to confirm on; --yes confirms"]);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`This can't be undone. Type the name of the stack to go on: `);
  terminal.close();
  return answer.trim() === stack;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  const refused = error instanceof ConfigurationError;
  const lines = refused ? error.lines : [error instanceof Error ? error.message : String(error)];
  const again = refused
    ? []
    : ["what is done stays done: once the cause is mended, the same command goes on from here"];
  process.stderr.write(`${[errorLines(lines), ...again].join("\n")}\n`);
  process.exitCode = refused ? 2 : 1;
});
