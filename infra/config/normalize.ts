import type { StoreGuest } from "../../components/module-facts";
import { byStore, dataSetName, type StoreConfigs, type StoreKey, type StoreSettings } from "../stores";

/**
 * Fills in what stores derive from their other keys and from who keeps something in them, so that nobody derives it again. An
 * instance that is there for guests alone, and has none, is left out.
 */
export function normalizeStores<Data extends StoreConfigs>(
  data: Data,
  guests: Record<string, StoreGuest[]>,
): Omit<Data, StoreKey> & StoreSettings {
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
