import type { z } from "zod";
import { postgres } from "../components/data/postgres/module";
import type { StoreModule } from "../components/module";

/** The data stores that a definition may ask for under `data`, each by its key: one line a store. */
export const STORES = { postgres } as const;

type Stores = typeof STORES;
export type StoreKey = keyof Stores;

type Parts<Module> =
  Module extends StoreModule<infer Config, infer Settings, infer Spec, infer Outputs>
    ? { config: Config; settings: Settings; spec: Spec; outputs: Outputs }
    : never;

/** Instances of every store by name, as the definition has them: the schema of each. */
export type StoreSchemas = { [Key in StoreKey]: Stores[Key]["schema"] };
/** The same with nothing left to derive. */
export type StoreSettings = { [Key in StoreKey]: Record<string, Parts<Stores[Key]>["settings"]> };
/** What a region builds of each. */
export type StoreSpecs = { [Key in StoreKey]: Record<string, Parts<Stores[Key]>["spec"]> };
/** What a stack says of each to its readers. */
export type StoreContracts = { [Key in StoreKey]: Stores[Key]["contract"] };

/** Every store through one type, for what is done with all of them alike. */
export const ALL_STORES: readonly StoreModule[] = Object.values(STORES);

/** Something made of every store, by its key. */
export function byStore<Value>(make: (store: StoreModule) => Value): Record<StoreKey, Value> {
  return Object.fromEntries(ALL_STORES.map((store) => [store.key, make(store)])) as Record<StoreKey, Value>;
}

/** One instance of a store, with what this stage of the way knows of it. */
export interface Instance<Value> {
  store: StoreModule;
  name: string;
  value: Value;
}

/** All instances of all stores: by the order of the stores, then by that of the definition. */
export function instancesOf<Value extends object>(
  data: Partial<Record<StoreKey, Record<string, Value>>>,
): Instance<Value>[] {
  return ALL_STORES.flatMap((store) =>
    Object.entries(data[store.key as StoreKey] ?? {}).map(([name, value]) => ({ store, name, value })),
  );
}

/** What an instance is called where all data sets have names. @example "postgres.main" */
export function dataSetName({ store, name }: Pick<Instance<unknown>, "store" | "name">): string {
  return `${store.key}.${name}`;
}

/** The schema of all stores: a map of instances for each. */
export type StoreShape = {
  [Key in StoreKey]: z.ZodDefault<z.ZodRecord<z.ZodString, StoreSchemas[Key]>>;
};
