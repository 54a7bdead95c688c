import type { StoreBackups } from "../../module-facts";
import type { ElasticsearchSettings } from "./normalize";

/** A snapshot holds what has changed, and shares the rest with those before it. */
export function elasticsearchBackups({ snapshots }: ElasticsearchSettings): StoreBackups {
  return { bucket: snapshots.bucket, path: ["snapshots"], days: snapshots.retentionDays, sharesObjects: true };
}
