import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { TriggerLogin } from "../components/clients";
import type { StoreHandle, StoreModule } from "../components/module";
import { STORES } from "./modules";

type Stores = typeof STORES;
export type StoreKey = keyof Stores;

type Parts<Module> =
  Module extends StoreModule<infer Config, infer Settings, infer Args, infer Outputs, infer Client>
    ? { config: Config; settings: Settings; args: Args; outputs: Outputs; client: Client }
    : never;

/** Instances of every store by name, as the definition has them: the schema of each. */
export type StoreSchemas = { [Key in StoreKey]: ReturnType<Stores[Key]["schema"]> };
/** What the schemas make of it. */
export type StoreConfigs = { [Key in StoreKey]: Record<string, Parts<Stores[Key]>["config"]> };
/** The same with nothing left to derive. */
export type StoreSettings = { [Key in StoreKey]: Record<string, Parts<Stores[Key]>["settings"]> };
/** What a region builds of each. */
export type StoreArgs = { [Key in StoreKey]: Record<string, Parts<Stores[Key]>["args"]> };
/** Instances of every store, made. */
export type StoreHandles = {
  [Key in StoreKey]: Record<
    string,
    pulumi.ComponentResource & StoreHandle<Parts<Stores[Key]>["outputs"], Parts<Stores[Key]>["client"]>
  >;
};
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
export function instancesOf<Value extends object = object>(
  data: Partial<Record<StoreKey, Record<string, object>>>,
): Instance<Value>[] {
  return ALL_STORES.flatMap((store) =>
    Object.entries(data[store.key as StoreKey] ?? {}).map(([name, value]) => ({ store, name, value: value as Value })),
  );
}

/** What an instance is called where all data sets have names. @example "postgres.main" */
export function dataSetName({ store, name }: { store: Pick<StoreModule, "key">; name: string }): string {
  return `${store.key}.${name}`;
}

/** The schema of all stores: a map of instances for each. */
export type StoreShape = {
  [Key in StoreKey]: z.ZodDefault<z.ZodRecord<z.ZodString, StoreSchemas[Key]>>;
};

/** What a program of a namespace needs to connect to an instance as a user. Throws where there is no such instance or user. */
export function storeClient<Client>(
  instances: Record<string, StoreHandle<object, Client>>,
  name: string,
  user: string,
  namespace: string,
): Client {
  const client = instances[name]?.client?.(user, namespace);
  if (client === undefined)
    throw new Error(`there is no ${name} among ${Object.keys(instances).join(", ") || "no instances"}`);
  return client;
}

/** What KEDA logs in to an instance with as a user, for a workload of a namespace. Throws where one of them is not there. */
export function storeTriggerLogin(
  stores: StoreHandles,
  { store, instance }: { store: string; instance: string },
  user: string,
  namespace: string,
): TriggerLogin {
  const instances: Partial<Record<string, StoreHandle>> = stores[store as StoreKey];
  const login = instances[instance]?.triggerLogin?.(user, namespace);
  if (login === undefined) throw new Error(`${store}.${instance} is not there, or serves no triggers`);
  return login;
}
