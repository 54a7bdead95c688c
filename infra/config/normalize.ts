import { byStore, dataSetName, type StoreConfigs, type StoreKey, type StoreSettings } from "../stores";
import { storeGuests } from "./guests";
import type { Platform } from "./schema/platform";

/**
 * Fills in what stores derive from their other keys and from who keeps something in them, so that nobody derives it again. An
 * instance that is there for guests alone, and has none, is left out.
 */
export function normalizeStores<Data extends StoreConfigs>(
  data: Data,
  tracing: Platform["tracing"] | undefined,
): Omit<Data, StoreKey> & StoreSettings {
  const guests = storeGuests(data, tracing);
  const settings = byStore((store) =>
    Object.fromEntries(
      Object.entries<object>(data[store.key as StoreKey]).flatMap(([name, config]) => {
        const made = store.normalize(config, name, guests[dataSetName({ store, name })] ?? []);
        return made ? [[name, made]] : [];
      }),
    ),
  ) as StoreSettings;
  return { ...data, ...settings };
}
