/** The engine's events, one JSON object a line (`--event-log`). */

/** Counts by what was done: `create`, `update`, `replace`, `delete`, `same`, `read` and the like. */
export type Changes = Readonly<Record<string, number>>;

interface EngineEvent {
  readonly summaryEvent?: { readonly resourceChanges?: Changes };
}

/** What the last summary says. Empty where the deployment did not come to one. */
export function readChanges(log: string): Changes {
  let changes: Changes = {};
  for (const line of log.split("\n")) {
    if (!line.includes("summaryEvent")) continue;
    changes = (JSON.parse(line) as EngineEvent).summaryEvent?.resourceChanges ?? changes;
  }
  return changes;
}

/** How many resources were not left as they were. */
export function countChanged(changes: Changes): number {
  return Object.entries(changes)
    .filter(([operation]) => operation !== "same" && operation !== "read")
    .reduce((sum, [, count]) => sum + count, 0);
}
