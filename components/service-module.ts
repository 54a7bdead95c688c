import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { StoreClients } from "./clients";
import type { DefinitionCheck } from "./definition-check";
import type { DefinitionDomain } from "./definition-domain";
import type { OpenPort } from "./kubernetes/add-on-facts";
import type { ClusterContext } from "./kubernetes/cluster-context";
import type { ScrapeTarget } from "./kubernetes/metrics-endpoint";
import type { PlacedGuest } from "./module-facts";
import type { Provided } from "./outputs/provided";

/**
 * The contract between a subsystem that stands on add-ons and stores (tracing, a mesh, a way in) and the program that installs
 * it: one folder, of which this is plain data and pure functions, and `component/` has the resources.
 *
 * It has a key of its own at the top of a definition. `Definition` is what it reads of one, its own part and of others no more
 * than it needs: the list of modules is where the compiler compares that with what there is.
 */
export interface ServiceModule<
  Definition = never,
  Key extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Settings = unknown,
  Outputs extends object | undefined = object | undefined,
> extends DefinitionDomain<Definition, Key, Schema, Settings> {
  /** Start of its resources' logical names. @example "jaeger" */
  resourceName: string;
  /** What must hold in the definition besides its form. */
  checks?: readonly DefinitionCheck<Definition>[];
  /** Add-ons that it can't be without: asking for it switches them on. @example ["opentelemetry-operator"] */
  addOns(definition: Definition): readonly string[];
  /** What it keeps in stores. It is asked before these are normalized, so it reads its own part and `data` alone. */
  guests?(definition: Pick<Definition, Extract<keyof Definition, Key | "data">>): PlacedGuest[];
  /** Ports of programs, in namespaces of the definition, that something besides pods calls because of it. */
  admits?(definition: Definition): (OpenPort & { namespace: string })[];
  /** Buckets of `data.buckets`, in the region that owns what is of no region, whose objects it has CloudFront hand out. */
  handsOut?(definition: Definition): string[];
  /** Where its pods say what they count; left out, it has no pods of its own. */
  metrics?(settings: NonNullable<Settings>): ScrapeTarget[];
  /** Keys of services that are made before it, where the region has them. */
  after?: readonly string[];
  /** Its part of the stack's outputs; left out, it has nothing to say. */
  contract?: z.ZodType<Outputs>;
  /** Its resources. Called outside of any `apply`: it loads the SDKs. Left out, it has none besides those of its add-ons. */
  load?(): ServiceComponent<NonNullable<Settings>, Outputs>;
}

/** Makes its resources, in a region that has settings for it. */
export interface ServiceComponent<Settings, Outputs extends object | undefined> {
  create(
    name: string,
    settings: Settings,
    context: ServiceContext,
    opts: pulumi.ComponentResourceOptions,
  ): pulumi.ComponentResource & ServiceHandle<Outputs>;
}

/** What a service is given beside its settings. */
export interface ServiceContext {
  cluster: ClusterContext;
  /** Where what is of no region is made; absent in a stack that owns nothing of it. */
  global?: GlobalContext;
  /** What a program of a namespace needs to connect to an instance of a store as a user. Throws where one of them is not there. */
  storeClient<Store extends keyof StoreClients>(
    store: Store,
    instance: string,
    user: string,
    namespace: string,
  ): StoreClients[Store];
  /** What Prometheus asks in the region; nothing where there is none. */
  scrapeTargets: readonly ScrapeTarget[];
  /** An image that versions.yaml pins with an add-on. Throws where it does not. @example image("velero", "restore-drill") */
  image(addOn: string, name: string): string;
}

/** The one region in which AWS keeps what is of no region, as CloudFront and its certificates. */
export interface GlobalContext {
  /** @example "us-east-1" */
  region: string;
  provider: aws.Provider;
}

/** A service as everything after it sees it. */
export interface ServiceHandle<Outputs extends object | undefined> {
  /** How others use it. No credential is in it. */
  outputs: Provided<Outputs>;
}

/** Lets the types of a service follow from what it says of itself. */
export function defineService<
  const Key extends string,
  Schema extends z.ZodType,
  Settings,
  Definition = unknown,
  Outputs extends object | undefined = undefined,
>(
  module: ServiceModule<Definition, Key, Schema, Settings, Outputs>,
): ServiceModule<Definition, Key, Schema, Settings, Outputs> {
  return module;
}
