/** The engine's events, one JSON object a line (`--event-log`). */
import { wholeLines } from "./whole-lines";

/** Counts by what was done: `create`, `update`, `replace`, `delete`, `same`, `read` and the like. */
export type Changes = Readonly<Record<string, number>>;

/** What the log of a deployment says of it. */
export interface Events {
  /** How many resources by what was done to them. */
  readonly changes: Changes;
  /** What was done to which resource, in order. */
  readonly operations: readonly Operation[];
  readonly violations: readonly Violation[];
}

export function readEvents(log: string): Events {
  return { changes: readChanges(log), operations: readOperations(log), violations: readViolations(log) };
}

interface EngineEvent {
  readonly summaryEvent?: { readonly resourceChanges?: Changes };
  readonly policyEvent?: Violation;
  readonly resourcePreEvent?: { readonly metadata: Step };
  readonly resOutputsEvent?: { readonly metadata: Step };
}

interface Step {
  readonly op: string;
  readonly urn: string;
}

/** What was done to one resource, and when. */
export interface Operation extends Step {
  /** Place in the order in which things began. */
  readonly began: number;
  /** Place in the same order, of its end; none where it did not come to one. */
  readonly ended?: number;
}

/** What leaves a resource as it is, and what only asks: a refresh ends as what it found out. */
const NOTHING_DONE = new Set(["same", "read", "refresh"]);

/** What was done, in the order of the events; what stayed the same is left out. */
export function readOperations(log: string): Operation[] {
  const found = new Map<string, Operation>();
  wholeLines(log).forEach((line, place) => {
    const { resourcePreEvent, resOutputsEvent } = JSON.parse(line) as EngineEvent;
    const step = resourcePreEvent?.metadata ?? resOutputsEvent?.metadata;
    if (!step || NOTHING_DONE.has(step.op)) return;
    const { op, urn } = step;
    const key = `${op} ${urn}`;
    const operation = found.get(key) ?? { op, urn, began: place };
    found.set(key, resOutputsEvent ? { ...operation, ended: place } : operation);
  });
  return [...found.values()];
}

/** What a policy has against a resource. */
export interface Violation {
  readonly policyName: string;
  readonly resourceUrn: string;
  readonly message: string;
  readonly enforcementLevel: string;
}

export function readViolations(log: string): Violation[] {
  return wholeLines(log).flatMap((line) => {
    if (!line.includes('"policyEvent"')) return [];
    return (JSON.parse(line) as EngineEvent).policyEvent ?? [];
  });
}

/** What the last summary says. Empty where the deployment did not come to one. */
export function readChanges(log: string): Changes {
  let changes: Changes = {};
  for (const line of wholeLines(log)) {
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
