import type { ConfigIssue } from "../issues";
import type { Domain, Platform } from "../schema/platform";
import * as addOns from "./add-ons";
import type { Check, CheckContext } from "./check";
import * as cluster from "./cluster";
import * as network from "./network";
import * as nodeGroups from "./node-groups";
import * as topology from "./topology";

/** Every check that the files export, by name within a file: not every loader keeps the exports in one order. */
const CHECKS: Check[] = [topology, network, cluster, nodeGroups, addOns].flatMap((checks: Record<string, Check>) =>
  Object.keys(checks)
    .sort()
    .flatMap((name) => checks[name] ?? []),
);

/** Runs every check whose domains are there, whole where it asks for that, and gathers what they say. */
export function runChecks(platform: Partial<Platform>, broken: Domain[], context: CheckContext): ConfigIssue[] {
  const runnable = ({ needs, whole = [] }: Check) =>
    needs.every((domain) => platform[domain] !== undefined) && !whole.some((domain) => broken.includes(domain));
  return CHECKS.filter(runnable).flatMap((check) => check.run(platform as Platform, context));
}
