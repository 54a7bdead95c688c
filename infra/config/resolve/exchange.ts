import type { RegionFacts, SecretExchange } from "../../../components/module-facts";
import type { AddOnName } from "../../add-ons";
import { instancesOf, type StoreArgs } from "../../stores";
import { addOnModule } from "../add-ons";
import type { Platform } from "../schema/platform";

/** Secrets in Secrets Manager that the region shares with its partner's: each add-on and each store that it has says which. */
export function resolveExchange(
  platform: Platform,
  region: RegionFacts,
  addOns: readonly AddOnName[],
  data: StoreArgs,
): SecretExchange {
  const all = [
    ...addOns.flatMap((name) => addOnModule(name).exchange?.(platform, region) ?? []),
    ...instancesOf<object>(data).flatMap(({ store, value }) => store.exchange?.(value, region.clusterName) ?? []),
  ];
  return { reads: all.flatMap(({ reads }) => reads), writes: all.flatMap(({ writes }) => writes) };
}
