import type { StoreServices, TriggerSource } from "../../components/module-facts";
import { ALL_STORES, instancesOf, type StoreKey } from "../stores";
import type { Platform } from "./schema/platform";

/** Stores that serve triggers to their users, with their instances. */
export function triggerSources({ data }: Pick<Platform, "data">): TriggerSource[] {
  return ALL_STORES.flatMap(({ key, trigger }) =>
    trigger ? [{ store: key, trigger, instances: data[key as StoreKey] }] : [],
  );
}

/** Services of instances that answer nobody whom they do not know. */
export function storeServices({ data }: Pick<Platform, "data">): (StoreServices & { instance: string })[] {
  return instancesOf(data).flatMap(({ store, name, value }) => {
    const services = store.services?.(value);
    return services ? [{ ...services, instance: name }] : [];
  });
}
