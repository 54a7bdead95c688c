import { regionFacts } from "../../facts";
import type { Platform } from "../../schema/platform";
import type { DataSpec, NodeGroupSpec } from "../../spec";
import type { StackConfig } from "../../stack";
import { resolveStores } from "../stores";
import { resolveBuckets } from "./buckets";

/** The region's data stores. */
export function resolveData(platform: Platform, stack: StackConfig, nodeGroups: NodeGroupSpec[]): DataSpec {
  return {
    buckets: resolveBuckets(platform, stack.region),
    ...resolveStores(platform, regionFacts(platform, stack, nodeGroups)),
  };
}
