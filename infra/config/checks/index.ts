import type { ConfigIssue } from "../issues";
import type { Domain, Platform } from "../schema/platform";
import * as addOns from "./add-ons";
import * as backup from "./backup";
import * as buckets from "./buckets";
import type { Check, CheckContext } from "./check";
import * as clients from "./clients";
import * as cluster from "./cluster";
import * as deletion from "./deletion";
import * as facts from "./facts";
import * as hostedZones from "./hosted-zones";
import * as lifecycle from "./lifecycle";
import { MODULE_CHECKS } from "./modules";
import * as namespaces from "./namespaces";
import * as network from "./network";
import * as nodeGroupZones from "./node-group-zones";
import * as nodeGroups from "./node-groups";
import * as recovery from "./recovery";
import * as scaling from "./scaling";
import * as sharedHosts from "./shared-hosts";
import { STORE_CHECKS } from "./stores";
import * as topology from "./topology";
import * as workloadQuotas from "./workload-quotas";
import * as workloads from "./workloads";
import * as zonalAutoshift from "./zonal-autoshift";

/** Every check that the files export, by name within a file: not every loader keeps the exports in one order. */
const CORE_CHECKS: Check[] = [
  topology,
  network,
  cluster,
  nodeGroups,
  nodeGroupZones,
  addOns,
  namespaces,
  buckets,
  lifecycle,
  clients,
  workloads,
  scaling,
  workloadQuotas,
  backup,
  deletion,
  recovery,
  sharedHosts,
  hostedZones,
  zonalAutoshift,
  facts,
].flatMap((checks: Record<string, Check>) =>
  Object.keys(checks)
    .sort()
    .flatMap((name) => checks[name] ?? []),
);

/** Every check: of the program, of add-ons and services, of stores. */
export const CHECKS: readonly Check[] = [...CORE_CHECKS, ...MODULE_CHECKS, ...STORE_CHECKS];

/** Runs every check whose domains are there, whole where it asks for that, and gathers what they say. */
export function runChecks(platform: Partial<Platform>, broken: Domain[], context: CheckContext): ConfigIssue[] {
  const runnable = ({ needs, whole = [] }: Check) =>
    needs.every((domain) => platform[domain] !== undefined) && !whole.some((domain) => broken.includes(domain));
  return CHECKS.filter(runnable).flatMap((check) => check.run(platform as Platform, context));
}
