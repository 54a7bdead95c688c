import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { ClusterContext } from "./kubernetes/cluster-context";
import type { ModuleCheck, RegionFacts, ServingFacts, StoreBackups, StoreClient, StoreSecret } from "./module-facts";
import type { Provided } from "./outputs/provided";
import type { DataSetFigures, SettingChange } from "./recovery/promises/data-set";
import type { Restorable } from "./recovery/restorable";
import type { ReplicatedBucket } from "./storage/replicated-bucket";

/**
 * The contract between a subsystem and the program that installs it. A module is one folder: what it says of itself here is
 * plain data and pure functions, which need no SDK; its resources are in `component/` and are reached through `load`.
 *
 * Its methods are methods and not function properties on purpose: the program calls all stores through one type, and hands each
 * what that store itself made of the definition.
 */
export interface StoreModule<Config = object, Settings = object, Spec = object, Outputs = object> {
  /** Name of its folder, of its page and of its key under `data` in a definition. @example "postgres" */
  key: string;
  /** What people call it, as a sentence begins. @example "PostgreSQL" */
  title: string;
  /** Add-ons that it can't be without: asking for the store switches them on. @example ["pgo"] */
  operators: readonly string[];
  /** Its part of the definition: one instance, with the defaults that depend on nothing else. */
  schema: z.ZodType<Config>;
  /** Fills in the defaults that depend on other keys, once: everything below reads the result. */
  normalize(config: Config, name: string): Settings;
  /** What must hold between values that are each right by themselves. */
  checks: readonly ModuleCheck<Settings>[];
  /** What the region builds of it; nothing where the region has none. */
  resolve(settings: Settings, region: RegionFacts): Spec | undefined;
  /** Where its backups are and how long they are kept; absent where it makes none. */
  backups?(settings: Settings): StoreBackups;
  /** Kubernetes Secrets that it makes, so that others may name them. */
  secrets(settings: Settings): StoreSecret[];
  /** Namespaces that get a Secret to log in with, and so need a way in. */
  clients(settings: Settings): StoreClient[];
  /** Its part of the stack's outputs, for one instance. */
  contract: z.ZodType<Outputs>;
  /** What the loss of the region takes of it, and how long it is gone. */
  figures(spec: Spec, region: ServingFacts): DataSetFigures;
  /** Changes of its settings that shorten one or the other, the cheapest first. */
  remedies(spec: Spec, region: ServingFacts): SettingChange<Spec>[];
  /** Its resources. Called outside of any `apply`: it loads the SDKs. */
  load(): StoreComponent<Spec, Outputs>;
}

/** Makes the resources of an instance. */
export interface StoreComponent<Spec, Outputs> {
  create(name: string, spec: Spec, context: StoreContext, opts: pulumi.ComponentResourceOptions): StoreHandle<Outputs>;
}

/** What an instance is given beside its settings. */
export interface StoreContext {
  cluster: ClusterContext;
  /** Backups of the instance that this one follows: the copy in this region. Throws where there is no primary. */
  followedBackups(): pulumi.Output<{ bucket: string }>;
}

/** An instance as everything after it sees it. */
export interface StoreHandle<Outputs = object> {
  /** What must be there before a program can use it. */
  ready: pulumi.Resource[];
  /** How programs connect to it. No credential is in it. */
  outputs: Provided<Outputs>;
  /** Bucket of its backups and their copy; absent where it makes none. */
  backups?: ReplicatedBucket;
  /** How a drill restores and questions it; absent where it can't be restored beside itself. */
  restorable?: Restorable;
}

/** Lets the types of a store follow from what it says of itself. */
export function defineStore<
  Config extends object,
  Settings extends object,
  Spec extends object,
  Outputs extends object,
>(module: StoreModule<Config, Settings, Spec, Outputs>): StoreModule<Config, Settings, Spec, Outputs> {
  return module;
}
