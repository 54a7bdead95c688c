import "../../infra/node-version";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../command";
import { AREAS, areaOf, filesNamed, mutableFiles } from "./areas";
import { testEnvironment } from "./environment";
import { summaryLines, verdict } from "./report";
import { sampleOf } from "./sample";
import type { Report } from "./score";
import { mutate } from "./stryker";
import { unitsOf } from "./tests-of";

const ROOT = join(__dirname, "../..");

const USAGE = `usage: npm run mutants [-- AREA|FOLDER|FILE ... [--sample N [--seed N]] [--concurrency N] [--force]]

Changes the code in one place after the other (Stryker) and runs the tests of the subsystem that it belongs to: a change that no
test notices is a constant or a condition that nobody would miss. Areas: ${AREAS.map(({ name }) => name).join(", ")}; none is all.
  --sample N       N files of each area, chosen by the seed, instead of all
  --seed N         default 1
  --concurrency N  mutants at a time (default 1)
  --force          also those whose file and tests are as they were in the last run, which .cache/mutants remembers
Exit status: 0 the scores are high enough, 1 one is not, 2 the call is wrong or a test fails without a change.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      concurrency: { type: "string", default: "1" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return say(USAGE);
  const [seed, concurrency] = [whole("seed", values.seed), whole("concurrency", values.concurrency)];
  const named = filesNamed(positionals, mutableFiles(ROOT));
  const files = values.sample === undefined ? named : sampled(named, whole("sample", values.sample), seed);
  const environment = testEnvironment(
    ROOT,
    files.some((file) => areaOf(file)?.name === "rules"),
  );
  const reports: Report[] = [];
  const untested: string[] = [];
  for (const unit of unitsOf(files, ROOT)) {
    const report = mutate(unit, { root: ROOT, concurrency, force: values.force, environment });
    if (report) {
      say(summaryLines(report).join("\n"));
      reports.push(report);
    } else untested.push(...unit.files);
  }
  const { lines, low } = verdict(reports, untested);
  say(lines.join("\n"));
  return low ? 1 : 0;
}

function sampled(files: readonly string[], size: number, seed: number): string[] {
  return AREAS.flatMap((area) => sampleOf(files.filter(area.has), size, seed));
}

function whole(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${option} is ${text}, and takes a whole number from 1 up`);
  return Number(text);
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

runCommand(main);
