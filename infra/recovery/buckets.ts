import type { TimeStep } from "../../components/recovery/promises/data-set";
import type { BucketSpec } from "../config/resolve/data/buckets";
import type { Change, Figures } from "./changes";
import { neverCopied, S3_REPLICATION } from "./loss";
import { promoted, type ServingRegion } from "./takeover";

type ArchiveClass = "GLACIER" | "DEEP_ARCHIVE";

/** Minutes until an object of an archive class can be read, by a standard retrieval. Source: S3 user guide. */
const RETRIEVAL_MINUTES: Record<ArchiveClass, number> = { GLACIER: 5 * 60, DEEP_ARCHIVE: 12 * 60 };
const CLASSES = Object.keys(RETRIEVAL_MINUTES) as ArchiveClass[];

export function bucketFigures(spec: ServingRegion, bucket: BucketSpec): Figures {
  return {
    mechanism: bucket.replicated ? "copied by S3" : "none: objects stay in the region",
    loss: [bucket.replicated ? S3_REPLICATION : neverCopied(`data.buckets.${bucket.name}.replicated`)],
    recovery: promoted(spec, ...retrieval(bucket)),
  };
}

/** What has moved to an archive can't be read at once, and a promise is for all of it (BKP-13, X-37). */
function retrieval({ name, lifecycle }: BucketSpec): TimeStep[] {
  const slowest = CLASSES.filter((archive) => lifecycle.transitions[archive] !== undefined).at(-1);
  if (!slowest) return [];
  return [
    {
      name: `retrieval from ${slowest}`,
      minutes: RETRIEVAL_MINUTES[slowest],
      source: `data.buckets.${name}.lifecycle.transitions; S3 user guide, standard retrieval`,
    },
  ];
}

type Variant = (bucket: BucketSpec) => BucketSpec;

function changed(name: string, change: Variant): Change["apply"] {
  const buckets = (all: BucketSpec[]) => all.map((bucket) => (bucket.name === name ? change(bucket) : bucket));
  return (spec) => ({ ...spec, data: { ...spec.data, buckets: buckets(spec.data.buckets) } });
}

/** A copy; and for old objects a class that costs little more and is read in milliseconds. */
export function bucketChanges({ name, lifecycle }: BucketSpec): Change[] {
  const path = `data.buckets.${name}`;
  const copy: Change = {
    path: `${path}.replicated`,
    value: "true",
    of: "rpo",
    apply: changed(name, (bucket) => ({ ...bucket, replicated: true })),
  };
  const days = CLASSES.flatMap((archive) => lifecycle.transitions[archive] ?? []);
  if (days.length === 0) return [copy];
  const transitions = { GLACIER_IR: Math.min(...days) };
  const instant: Change = {
    path: `${path}.lifecycle.transitions`,
    value: `{ GLACIER_IR: ${transitions.GLACIER_IR} }`,
    of: "rto",
    apply: changed(name, (bucket) => ({ ...bucket, lifecycle: { ...bucket.lifecycle, transitions } })),
  };
  return [copy, instant];
}
