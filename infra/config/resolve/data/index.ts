import type { Platform } from "../../schema/platform";
import type { DataSpec, NodeGroupSpec } from "../../spec";
import type { StackConfig } from "../../stack";
import { resolveBuckets } from "./buckets";
import { resolveElasticsearch } from "./elasticsearch";
import { resolveKafka } from "./kafka";
import { resolvePostgres } from "./postgres";

/** The region's data stores. */
export function resolveData(platform: Platform, stack: StackConfig, nodeGroups: NodeGroupSpec[]): DataSpec {
  return {
    buckets: resolveBuckets(platform, stack.region),
    kafka: resolveKafka(platform, stack),
    postgres: resolvePostgres(platform, stack, nodeGroups),
    elasticsearch: resolveElasticsearch(platform),
  };
}
