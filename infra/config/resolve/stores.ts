import type { RegionFacts } from "../../../components/module-facts";
import { byStore, type StoreArgs, type StoreKey } from "../../stores";
import type { Platform } from "../schema/platform";

/** What the region builds of every store; an instance that the region has not is left out. */
export function resolveStores({ data }: Pick<Platform, "data">, region: RegionFacts): StoreArgs {
  return byStore((store) =>
    Object.fromEntries(
      Object.entries(data[store.key as StoreKey]).flatMap(([name, settings]) => {
        const spec = store.resolve(settings, region);
        return spec ? [[name, spec]] : [];
      }),
    ),
  ) as StoreArgs;
}
