import "../../infra/node-version";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { rules } from "../../policy/rules";
import { runCommand } from "../command";
import { annotation } from "./annotations";
import { toJUnit } from "./junit";
import { readGraphs } from "./read-graphs";
import { runPolicies, type Violation } from "./run";
import { toSarif } from "./sarif";

const USAGE = `usage: npm run policy [-- [--graphs DIR] [--sarif FILE] [--junit FILE] [--annotations]]

Checks the graphs that \`npm run plan\` wrote against every rule, and tells each violation.
  --graphs DIR     where they are (default .plan)
  --sarif FILE     also write SARIF 2.1.0, for code scanning
  --junit FILE     also write JUnit XML
  --annotations    also print workflow commands, which a pull request shows beside the code
Exit status: 0 no mandatory rule is broken, 1 one is, 2 the call is wrong.`;

function main(): number {
  const { values } = parseArgs({
    options: {
      graphs: { type: "string", default: ".plan" },
      sarif: { type: "string" },
      junit: { type: "string" },
      annotations: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return say(USAGE, 0);
  const graphs = readGraphs(values.graphs);
  const started = performance.now();
  const violations = runPolicies(graphs);
  const milliseconds = Math.round(performance.now() - started);
  if (values.sarif) writeFileSync(values.sarif, `${JSON.stringify(toSarif(violations, rules), null, 2)}\n`);
  const stacks = graphs.map(({ stack }) => stack);
  if (values.junit) writeFileSync(values.junit, toJUnit(violations, rules, stacks));
  for (const violation of violations) say(values.annotations ? annotation(violation) : tell(violation), 0);
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  const counts = `${mandatory} mandatory, ${violations.length - mandatory} advisory`;
  return say(`${rules.length} rules over ${stacks.join(", ")} in ${milliseconds} ms: ${counts}`, mandatory > 0 ? 1 : 0);
}

function tell({ rule, level, urn, message }: Violation): string {
  return [`${level}  ${rule.id} ${rule.title}`, `  ${urn}`, `  ${message}`, `  to mend: ${rule.fix}`, ""].join("\n");
}

function say(text: string, status: number): number {
  process.stdout.write(`${text}\n`);
  return status;
}

runCommand(async () => main());
