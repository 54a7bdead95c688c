import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { TriggerLogin } from "./clients";
import type { ClusterContext } from "./kubernetes/cluster-context";
import type { Kind } from "./kubernetes/kind";
import type { ScrapeTarget } from "./kubernetes/metrics-endpoint";
import type {
  Claim,
  ModuleCheck,
  RegionFacts,
  SecretExchange,
  SecretFacts,
  ServingFacts,
  StoreBackups,
  StoreClient,
  StoreGuest,
  StoreSecret,
  StoreServices,
  StoreTrigger,
} from "./module-facts";
import type { Provided } from "./outputs/provided";
import type { DataSetFigures, SettingChange } from "./recovery/objectives/data-set";
import type { Restorable } from "./recovery/restorable";
import type { ReplicatedBucket } from "./storage/replicated-bucket";

/**
 * The contract between a subsystem and the program that installs it. A module is one folder: what it says of itself here is
 * plain data and pure functions, which need no SDK; its resources are in `component/` and are reached through `load`.
 *
 * Its methods are methods and not function properties on purpose: the program calls all stores through one type, and hands each
 * what that store itself made of the definition.
 */
export interface StoreModule<Config = object, Settings = object, Args = object, Outputs = object, Client = unknown> {
  /** Name of its folder, of its page and of its key under `data` in a definition. @example "postgres" */
  key: string;
  /** What people call it, as a sentence begins. @example "PostgreSQL" */
  title: string;
  /** Add-ons that it can't be without: asking for the store switches them on. @example ["pgo"] */
  operators: readonly string[];
  /** Kinds of its objects that hold data: nothing makes them again. */
  kinds: readonly Kind[];
  /** Its part of the definition: one instance, with the defaults that depend on nothing else. */
  schema(pinned: PinnedVersion): z.ZodType<Config>;
  /**
   * Fills in the defaults that depend on other keys, once: everything below reads the result. Nothing where the instance is
   * there for guests alone, and has none.
   */
  normalize(config: Config, name: string, guests: StoreGuest[]): Settings | undefined;
  /** What two instances can't share; left out, they share everything. */
  alone?(settings: Settings): Claim;
  /** What must hold between values that are each right by themselves. */
  checks: readonly ModuleCheck<Settings>[];
  /** What the region builds of it; nothing where the region has none. */
  resolve(settings: Settings, region: RegionFacts): Args | undefined;
  /** Where its backups are and how long they are kept; absent where it makes none. */
  backups?(settings: Settings): StoreBackups;
  /** Kubernetes Secrets that it makes, so that others may name them. */
  secrets(settings: Settings, facts: SecretFacts): StoreSecret[];
  /** Namespaces that get a Secret to log in with, and so need a way in. */
  clients(settings: Settings): StoreClient[];
  /** Its Services, which answer nobody whom it does not know; left out, no trigger asks them without a user. */
  services?(settings: Settings): StoreServices;
  /** How it says to KEDA how much there is to do; left out, no trigger asks it as one of its users. */
  trigger?: StoreTrigger<Settings>;
  /** Where the pods of an instance say what they count; or why they don't. */
  metrics(args: Args): ScrapeTarget[] | { none: string };
  /** Its part of the stack's outputs, for one instance. */
  contract: z.ZodType<Outputs>;
  /** What the loss of the region takes of it, and how long it is gone. */
  figures(args: Args, region: ServingFacts): DataSetFigures;
  /** Changes of its settings that shorten one or the other, the cheapest first. */
  remedies(args: Args, region: ServingFacts): SettingChange<Args>[];
  /** What it shares with its partner by way of Secrets Manager; left out, nothing. */
  exchange?(args: Args, clusterName: string): SecretExchange;
  /** Its resources. Called outside of any `apply`: it loads the SDKs. */
  load(): StoreComponent<Args, Outputs, Client>;
}

/** The version of a store whose definition names none: what versions.yaml has under `stores`, read when it is asked for. */
export type PinnedVersion = () => string;

/** Makes the resources of an instance. */
export interface StoreComponent<Args, Outputs, Client = unknown> {
  create(
    name: string,
    args: Args,
    context: StoreContext,
    opts: pulumi.ComponentResourceOptions,
  ): pulumi.ComponentResource & StoreHandle<Outputs, Client>;
}

/** What an instance is given beside its settings. */
export interface StoreContext {
  cluster: ClusterContext;
  /** Backups of the instance that this one follows: the copy in this region. Throws where there is no primary. */
  primaryBackups(): pulumi.Output<{ bucket: string }>;
  /** Namespace of an add-on that it needs. @example operatorNamespace("eck-operator") // "elastic-system" */
  operatorNamespace(addOn: string): string;
}

/** An instance as everything after it sees it. */
export interface StoreHandle<Outputs = object, Client = unknown> {
  /** What must be there before a program can use it. */
  ready: pulumi.Resource[];
  /** How programs connect to it. No credential is in it. */
  outputs: Provided<Outputs>;
  /** What a program of a namespace needs to connect as a user. Throws when the user is not there, or not for it. */
  client?(user: string, namespace: string): Client;
  /** What KEDA logs in with as a user, for a workload of a namespace. Throws as `client` does; absent where no trigger asks it. */
  triggerLogin?(user: string, namespace: string): TriggerLogin;
  /** Bucket of its backups and their copy; absent where it makes none. */
  backups?: ReplicatedBucket;
  /** How a drill restores and questions it; absent where it can't be restored beside itself. */
  restorable?: Restorable;
}

/** Lets the types of a store follow from what it says of itself. */
export function defineStore<
  Config extends object,
  Settings extends object,
  Args extends object,
  Outputs extends object,
  Client,
>(module: StoreModule<Config, Settings, Args, Outputs, Client>): StoreModule<Config, Settings, Args, Outputs, Client> {
  return module;
}
