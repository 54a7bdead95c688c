/** What the workflows call. `node --require tsx/cjs tools/ci/main.ts plan-diff BASE HEAD` prints Markdown. */
import "../../infra/node-version";
import { readGraphs } from "../policy/read-graphs";
import { deploymentOrder } from "./deployment-order";
import { diffPlans, isAdditive } from "./plan-diff";
import { diffReport } from "./plan-diff-report";

const USAGE = `usage: npm run ci -- plan-diff BASE HEAD     the difference between two plans, as Markdown
       npm run ci -- order BASE HEAD         stacks in the order of deployment, as outputs of a workflow's step
BASE and HEAD are directories that \`npm run plan -- --out\` wrote.`;

function main([command, base, head]: string[]): string {
  if (!base || !head) throw new Error(USAGE);
  const after = readGraphs(head);
  const diffs = diffPlans(readGraphs(base), after);
  if (command === "plan-diff") return diffReport(diffs);
  if (command !== "order") throw new Error(USAGE);
  const { rehearsal, production } = deploymentOrder(after, isAdditive(diffs));
  const outputs = { all: [...rehearsal, ...production], rehearsal, production };
  return Object.entries(outputs)
    .map(([name, deployments]) => `${name}=${JSON.stringify(deployments)}\n`)
    .join("");
}

try {
  process.stdout.write(main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
