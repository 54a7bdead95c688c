import { standbyOf } from "../../derive";
import type { BucketConfig } from "../../schema/data/buckets";
import type { Platform } from "../../schema/platform";
import { DEFINED_SERVICES } from "../../services";

/** A bucket of the region. */
export interface BucketSpec extends Pick<BucketConfig, "lifecycle" | "cors"> {
  /** Its name in the definition. */
  name: string;
  /** S3 copies it to the standby of the region. */
  replicated: boolean;
  /** CloudFront hands out its objects. */
  readByCloudFront: boolean;
}

/** The region's buckets: each region has its own of every name. */
export function resolveBuckets(platform: Platform, region: string): BucketSpec[] {
  const { data, topology } = platform;
  const handedOut = topology[region]?.ownsGlobal
    ? DEFINED_SERVICES.flatMap(({ handsOut }) => handsOut?.(platform) ?? [])
    : [];
  const hasStandby = standbyOf(topology, region) !== undefined;
  return Object.entries(data.buckets)
    .filter(([, { regions }]) => regions === undefined || regions.includes(region))
    .map(([name, { lifecycle, cors, replicated }]) => ({
      name,
      lifecycle,
      cors,
      replicated: replicated && hasStandby,
      readByCloudFront: handedOut.includes(name),
    }));
}
