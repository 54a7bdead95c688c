/** Asks AWS and the states, and puts together what only AWS knows. Changes nothing. */

import { type PlannedGraph, plannedGraph } from "../deployment/plan";
import type { PlannedStack } from "../plan/config";
import { CommandError } from "../retire/commands";
import type { Executor } from "../retire/executor";
import { Aws } from "../retire/programs";
import { withDetails } from "./details";
import { environmentOf } from "./environment";
import { type Findings, sortFindings } from "./findings";
import { type Found, findRoles, findTagged, type Owner } from "./found";
import { type Known, readKnown } from "./known";
import { attribute, isKnown, strangers } from "./orphans";
import { plannedCreations } from "./planned";
import { findUntagged, type Untagged } from "./untagged";

export async function findOrphans(
  executor: Executor,
  planned: PlannedStack,
  all: readonly PlannedStack[],
  planOf: (stack: string) => PlannedGraph = plannedGraph,
): Promise<Findings> {
  const { owner, stacks, regions } = environmentOf(planned, all);
  const known = await Promise.all(stacks.map((stack) => readKnown(executor, stack)));
  const [state] = known;
  if (!state) throw new Error(`${planned.file.stack} has no state to compare with`);
  const found: Found[] = [];
  const untagged: Untagged[] = [];
  const silent: { region: string; message: string }[] = [];
  for (const region of regions) {
    const aws = new Aws(executor, region);
    try {
      found.push(...(await strangersIn(aws, owner, known)));
      untagged.push(...(await findUntagged(aws, known)));
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      silent.push({ region, message: error.message });
    }
  }
  const roles = await findRoles(new Aws(executor, planned.spec.region), owner, (arn) => isKnown(arn, known));
  const begun = attribute([...found, ...roles], state.pending);
  const unclaimed = begun.some(({ of }) => of === undefined);
  return sortFindings({
    stack: planned.file.stack,
    clusterName: planned.spec.cluster.name,
    region: planned.spec.region,
    // Evaluating the program takes its time: only where something has no creation.
    orphans: unclaimed ? attribute(begun, plannedCreations(planOf(planned.file.stack), state)) : begun,
    untagged,
    state,
    silent,
  });
}

async function strangersIn(aws: Aws, owner: Owner, known: readonly Known[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const stranger of strangers(await findTagged(aws, owner), known)) {
    const detailed = await withDetails(aws, stranger);
    if (detailed) found.push(detailed);
  }
  return found;
}
