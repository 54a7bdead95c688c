import { neverCopied, S3_REPLICATION } from "../../components/recovery/objectives/loss";
import type { BucketSpec } from "../config/resolve/data/buckets";
import type { Change, Figures } from "./changes";
import { readableAtOnce, retrieval } from "./retrieval";
import { promoted, type ServingRegion } from "./takeover";

export function bucketFigures(spec: ServingRegion, { name, replicated, lifecycle }: BucketSpec): Figures {
  const path = `data.buckets.${name}`;
  return {
    mechanism: replicated ? "copied by S3" : "none: objects stay in the region",
    loss: [replicated ? S3_REPLICATION : neverCopied(`${path}.replicated`)],
    recovery: promoted(spec, ...retrieval(lifecycle.transitions, `${path}.lifecycle.transitions`)),
  };
}

/** A copy; and for old objects a class that is read at once. */
export function bucketChanges({ name, lifecycle }: BucketSpec): Change[] {
  const path = `data.buckets.${name}`;
  const copy: Change = {
    path: `${path}.replicated`,
    value: "true",
    of: "rpo",
    apply: changed(name, (bucket) => ({ ...bucket, replicated: true })),
  };
  const better = readableAtOnce(lifecycle.transitions);
  if (!better) return [copy];
  const { value, transitions } = better;
  const instant: Change = {
    path: `${path}.lifecycle.transitions`,
    value,
    of: "rto",
    apply: changed(name, (bucket) => ({ ...bucket, lifecycle: { ...bucket.lifecycle, transitions } })),
  };
  return [copy, instant];
}

function changed(name: string, change: (bucket: BucketSpec) => BucketSpec): Change["apply"] {
  const buckets = (all: BucketSpec[]) => all.map((bucket) => (bucket.name === name ? change(bucket) : bucket));
  return (spec) => ({ ...spec, data: { ...spec.data, buckets: buckets(spec.data.buckets) } });
}
