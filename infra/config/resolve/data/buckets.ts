import { standbyOf } from "../../derive";
import type { BucketConfig } from "../../schema/data/buckets";
import type { Platform } from "../../schema/platform";

/** A bucket of the region. */
export interface BucketSpec extends Pick<BucketConfig, "lifecycle" | "cors"> {
  /** Its name in the definition. */
  name: string;
  /** S3 copies it to the standby of the region. */
  replicated: boolean;
}

/** The region's buckets: each region has its own of every name. */
export function resolveBuckets({ data, topology }: Pick<Platform, "data" | "topology">, region: string): BucketSpec[] {
  const hasStandby = standbyOf(topology, region) !== undefined;
  return Object.entries(data.buckets)
    .filter(([, { regions }]) => regions === undefined || regions.includes(region))
    .map(([name, { lifecycle, cors, replicated }]) => ({
      name,
      lifecycle,
      cors,
      replicated: replicated && hasStandby,
    }));
}
