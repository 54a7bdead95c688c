/** All that was found, in the groups that are dealt with differently. */
import type { Recorded } from "./import-file";
import type { Known, PendingCreation } from "./known";
import type { Orphan } from "./orphans";
import type { Untagged } from "./untagged";

export interface Findings {
  readonly stack: string;
  readonly clusterName: string;
  readonly region: string;
  /** Made and not recorded. */
  readonly recorded: readonly Recorded[];
  /** Made and not recorded, while the state has another in its place: made once more, or to replace it. */
  readonly seconds: readonly Recorded[];
  readonly untagged: readonly Untagged[];
  /** Charts whose installation was begun and not recorded. */
  readonly charts: readonly PendingCreation[];
  /** Begun, and nothing of it is left once the others are dealt with. */
  readonly open: readonly string[];
  /** Of no creation of this stack. */
  readonly unclaimed: readonly Orphan[];
  /** Regions that did not answer, with what was said instead. */
  readonly silent: readonly { readonly region: string; readonly message: string }[];
}

const CHART = "kubernetes:helm.sh/v3:Release";

interface Sorted extends Pick<Findings, "stack" | "clusterName" | "region" | "untagged" | "silent"> {
  readonly orphans: readonly Orphan[];
  readonly state: Known;
}

export function sortFindings({ orphans, state, ...findings }: Sorted): Findings {
  const made = orphans.filter((orphan): orphan is Recorded => orphan.of !== undefined);
  const charts = state.pending.filter(({ type }) => type === CHART);
  return {
    ...findings,
    recorded: made.filter(({ of }) => !state.urns.has(of.urn)),
    seconds: made.filter(({ of }) => state.urns.has(of.urn)),
    charts,
    open: [...state.pending.map(({ urn }) => urn), ...state.cutOff],
    unclaimed: orphans.filter(({ of }) => of === undefined),
  };
}

export function isClean({ recorded, seconds, untagged, open, unclaimed, silent }: Findings): boolean {
  return [recorded, seconds, untagged, open, unclaimed, silent].every((group) => group.length === 0);
}
