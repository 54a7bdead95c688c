import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Arguments with which Node runs the plan, as `npm run plan` has them in package.json: for whoever runs it without npm. The sizes
 * of the heap are there because six evaluations make so many short-lived objects that a quarter of the time goes into
 * collecting them in a heap that starts small.
 */
export function planCommand(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { plan: string } };
  const [node, ...args] = scripts.plan.split(" ");
  if (node !== "node") throw new Error(`package.json: scripts.plan starts with ${node}, and not with node`);
  return args;
}
