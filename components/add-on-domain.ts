import type { z } from "zod";
import type { CorePart, DefinitionFacts, ModuleIssue, RegionFacts } from "./module-facts";

/**
 * A key at the top of a definition that belongs to one add-on: plain data and pure functions, in the add-on's folder.
 *
 * `Definition` is what of a definition it reads, its own part and of others no more than it needs: the list of modules is where
 * the compiler compares that with what there is.
 */
export interface AddOnDomain<
  Definition = never,
  Key extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Settings = unknown,
> {
  /** @example "certificates" */
  key: Key;
  /** Its part of the definition, with its defaults. */
  schema: Schema;
  /** What must hold between values that are each right by themselves. */
  checks: readonly DomainCheck<Definition>[];
  /** What the region builds of it, under the same key; nothing where the region has none. */
  resolve(definition: Definition, region: RegionFacts): Settings;
}

export interface DomainCheck<Definition> {
  /**
   * Parts that it reads or asks `facts` about, besides its own; `all` where it asks what other modules bring. It runs when they
   * have the right shape.
   */
  needs?: readonly (CorePart | Extract<keyof Definition, string>)[] | "all";
  /** Parts of which every entry must be there, because the check says that something is missing or counts. */
  whole?: readonly (CorePart | Extract<keyof Definition, string>)[];
  /** Issues with their paths from the definition's root. */
  run(definition: Definition, facts: DefinitionFacts): ModuleIssue[];
}

/** Lets the types of a domain follow from what it says of itself. */
export function defineDomain<Definition, const Key extends string, Schema extends z.ZodType, Settings>(
  domain: AddOnDomain<Definition, Key, Schema, Settings>,
): AddOnDomain<Definition, Key, Schema, Settings> {
  return domain;
}
