import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { DefinitionCheck } from "./definition-check";
import type { DefinitionDomain } from "./definition-domain";
import type { AddOn, AddOnArgs } from "./kubernetes/add-on";
import type { AddOnFacts, OpenPort, Reach } from "./kubernetes/add-on-facts";
import type { ChartPin, Pin } from "./kubernetes/chart";
import type { RegionFacts, SecretExchange, StoreSecret, TriggerSource } from "./module-facts";

/**
 * The contract between an operator or a controller and the program that installs it: one folder, of which this is plain data
 * and pure functions, and `component/` has the resources.
 *
 * `Definition` and `Region` are what the add-on itself reads of the two: a module names the parts that it needs and no other,
 * and the list of modules is where the compiler compares them with what there is.
 */
export interface AddOnModule<
  Definition = never,
  Region = never,
  Component extends AddOn = AddOn,
  Key extends string = string,
  Option extends z.ZodType = z.ZodType,
  Source extends Pin = ChartPin,
  Domain extends DefinitionDomain | undefined = DefinitionDomain | undefined,
> {
  facts: AddOnFacts;
  /** Start of its resources' logical names. */
  resourceName: string;
  /** Its key under `addOns` of a definition, where it is switched on by itself. */
  option?: { key: Key; schema: Option };
  /** Its own key at the top of a definition. */
  domain?: Domain;
  /** What must hold in the definition besides its form. */
  checks?: readonly DefinitionCheck<Definition>[];
  /** Whether the definition asks for it. Left out: its option does, or a store that needs it. */
  wanted?(definition: Definition): boolean;
  /** Whether a region that has these nodes needs it, where the definition leaves that open (`auto`). Left out: it does. */
  neededBy?(nodes: readonly NodeKind[]): boolean;
  /** Ports that it opens because of what the definition says, besides those that it always opens. */
  opens?(definition: Definition): OpenPort[];
  /** Where the definition sends it, besides where it always goes. */
  reaches?(definition: Definition, sources: readonly TriggerSource[]): Reach[];
  /** Kubernetes Secrets that it makes or fetches, so that others may name them. */
  secrets?(definition: Definition): StoreSecret[];
  /** What it shares with its partner by way of Secrets Manager, in a region that has it; left out, nothing. */
  exchange?(definition: Definition, region: RegionFacts): SecretExchange;
  /** Its resources. Called outside of any `apply`: it loads the SDKs. */
  load(): AddOnComponent<Region, Component, Source>;
}

/** Nodes that are alike, as far as add-ons care. */
export interface NodeKind {
  gpus: number;
  amiType: string;
}

/** Namespaces with stores that an operator runs, by the operator's name. */
export interface ServedNamespaces {
  servedNamespaces: Partial<Record<string, string[]>>;
}

/** Makes it; nothing where the region has no settings for it. */
export interface AddOnComponent<Region, Component extends AddOn, Source extends Pin = ChartPin> {
  create(
    name: string,
    args: AddOnArgs<Source>,
    region: Region,
    opts: pulumi.ComponentResourceOptions,
  ): Component | undefined;
}

/** Lets the types of an add-on follow from what it says of itself. */
export function defineAddOn<
  Component extends AddOn,
  Definition = unknown,
  Region = unknown,
  const Key extends string = never,
  Option extends z.ZodType = never,
  Source extends Pin = ChartPin,
  Domain extends DefinitionDomain | undefined = undefined,
>(
  module: AddOnModule<Definition, Region, Component, Key, Option, Source, Domain>,
): AddOnModule<Definition, Region, Component, Key, Option, Source, Domain> {
  return module;
}
