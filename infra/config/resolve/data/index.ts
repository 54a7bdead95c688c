import { instancesOf, type StoreArgs } from "../../../stores";
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

/** Namespaces with stores that an operator runs, by the operator's name. */
export function servedNamespaces(data: StoreArgs): Partial<Record<string, string[]>> {
  const served = new Map<string, Set<string>>();
  for (const { store, value } of instancesOf<{ namespace?: string }>(data)) {
    if (value.namespace === undefined) continue;
    for (const operator of store.operators)
      served.set(operator, (served.get(operator) ?? new Set()).add(value.namespace));
  }
  return Object.fromEntries([...served].map(([operator, namespaces]) => [operator, [...namespaces]]));
}
