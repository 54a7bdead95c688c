import type { z } from "zod";
import type { RegionFacts } from "./module-facts";

/**
 * A key at the top of a definition that belongs to one module: plain data and pure functions, in the module's folder.
 *
 * `Definition` is what of a definition it reads, its own part and of others no more than it needs: the list of modules is where
 * the compiler compares that with what there is.
 */
export interface DefinitionDomain<
  Definition = never,
  Key extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Settings = unknown,
> {
  /** @example "certificates" */
  key: Key;
  /** Its part of the definition, with its defaults. */
  schema: Schema;
  /** What the region builds of it, under the same key; nothing where the region has none. */
  resolve(definition: Definition, region: RegionFacts): Settings;
}

/** Lets the types of a domain follow from what it says of itself. */
export function defineDomain<Definition, const Key extends string, Schema extends z.ZodType, Settings>(
  domain: DefinitionDomain<Definition, Key, Schema, Settings>,
): DefinitionDomain<Definition, Key, Schema, Settings> {
  return domain;
}
