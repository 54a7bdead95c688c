import type { TimeStep } from "../../components/recovery/objectives/data-set";
import type { LifecycleArgs } from "../../components/storage/lifecycle";

type Transitions = NonNullable<LifecycleArgs["transitions"]>;
type ArchiveClass = "GLACIER" | "DEEP_ARCHIVE";

/** Seconds until an object of an archive class can be read, by a standard retrieval. Source: S3 user guide. */
const RETRIEVAL_SECONDS: Record<ArchiveClass, number> = { GLACIER: 5 * 3600, DEEP_ARCHIVE: 12 * 3600 };
const CLASSES = Object.keys(RETRIEVAL_SECONDS) as ArchiveClass[];

/** What has moved to an archive can't be read at once, and an objective is for all of it (BKP-13, X-37). */
export function retrieval(transitions: Transitions, path: string): TimeStep[] {
  const slowest = CLASSES.filter((archive) => transitions[archive] !== undefined).at(-1);
  if (!slowest) return [];
  const source = `${path}; S3 user guide, standard retrieval`;
  return [{ name: `retrieval from ${slowest}`, seconds: RETRIEVAL_SECONDS[slowest], source }];
}

/** The same lifecycle with a class that costs little more and is read in milliseconds; nothing where there is no archive. */
export function readableAtOnce(
  transitions: Transitions,
): { transitions: { GLACIER_IR: number }; value: string } | undefined {
  const days = CLASSES.flatMap((archive) => transitions[archive] ?? []);
  if (days.length === 0) return undefined;
  const earliest = Math.min(...days);
  return { transitions: { GLACIER_IR: earliest }, value: `{ GLACIER_IR: ${earliest} }` };
}
