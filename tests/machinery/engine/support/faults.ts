/** Points of a deployment at which something goes wrong, chosen by a seed. */
import type { GraphResource } from "offline-engine";
import type { ChangingCall } from "../../../../tools/stand-in/cloud/calls";
import type { FaultKind } from "../../../../tools/stand-in/cloud/faults";

export interface FaultPoint {
  /** A chart's installation is refused by the cluster. */
  readonly kind: FaultKind | "chart";
  readonly urn: string;
  readonly call: ChangingCall;
}

const KINDS: readonly FaultKind[] = ["before", "killed", "after", "throttled", "crashed", "quota"];
/** What fails on deletion: a quota does not. */
const KINDS_OF_DELETIONS = KINDS.filter((kind) => kind !== "quota");

/** Points spread over all that the call is made for, from the first to the last; one of seven is a chart, where there are any. */
export function faultPoints(
  seed: number,
  count: number,
  resources: readonly GraphResource[],
  call: ChangingCall,
): FaultPoint[] {
  const next = random(seed);
  const awsResources = custom(resources, "aws:");
  // A chart that does not go is another thing: its hooks, which a retirement takes care of.
  const charts = call === "delete" ? [] : custom(resources, "kubernetes:helm.sh/v3:Release");
  const refused = Math.min(charts.length, Math.ceil(count / 7));
  const kinds = call === "delete" ? KINDS_OF_DELETIONS : KINDS;
  return [
    ...pick(next, Math.min(awsResources.length, count - refused), awsResources).map(({ urn }, index) => ({
      kind: kinds[index % kinds.length] ?? "before",
      urn,
      call,
    })),
    ...pick(next, refused, charts).map(({ urn }) => ({ kind: "chart" as const, urn, call })),
  ];
}

/** Resources of the beginning of a type, from what depends on nothing to what waits for all. */
function custom(resources: readonly GraphResource[], beginning: string): GraphResource[] {
  const depthOf = depths(resources);
  return resources
    .filter(({ type, custom: own }) => own && type.startsWith(beginning))
    .sort((a, b) => depthOf(a.urn) - depthOf(b.urn) || (a.urn < b.urn ? -1 : 1));
}

function depths(resources: readonly GraphResource[]): (urn: string) => number {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const known = new Map<string, number>();
  const depthOf = (urn: string): number => {
    const there = known.get(urn);
    if (there !== undefined) return there;
    known.set(urn, 0);
    const depth = Math.max(0, ...(byUrn.get(urn)?.dependencies ?? []).map((before) => depthOf(before) + 1));
    known.set(urn, depth);
    return depth;
  };
  return depthOf;
}

/** One of each of as many slices as are asked for. */
function pick<Item>(next: () => number, count: number, items: readonly Item[]): Item[] {
  const size = items.length / count;
  return Array.from({ length: count }, (_, slice) => {
    const item = items[Math.min(items.length - 1, Math.floor((slice + next()) * size))];
    if (item === undefined) throw new Error("there is nothing to choose a point from");
    return item;
  });
}

/** Mulberry32: small, and the same on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
