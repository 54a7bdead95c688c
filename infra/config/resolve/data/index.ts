import type { RegionFacts } from "../../../../components/module-facts";
import { instancesOf, type StoreArgs } from "../../../stores";
import type { Platform } from "../../schema/platform";
import type { DataSpec } from "../../spec";
import { resolveStores } from "../stores";
import { resolveBuckets } from "./buckets";

/** The region's data stores. */
export function resolveData(platform: Platform, region: RegionFacts): DataSpec {
  return { buckets: resolveBuckets(platform, region.region), ...resolveStores(platform, region) };
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
