import type { CorePart, DefinitionFacts, ModuleIssue } from "./module-facts";

type Part<Definition> = CorePart | Extract<keyof Definition, string>;

/**
 * Something that must hold between values of a definition that are each right by themselves. `Definition` is what of it the
 * check reads.
 */
export interface DefinitionCheck<Definition> {
  /**
   * Parts that it reads or asks `facts` about, besides the module's own key; `all` where it asks what other modules bring. It
   * runs when they have the right shape.
   */
  needs?: readonly Part<Definition>[] | "all";
  /** Parts of which every entry must be there, because the check says that something is missing or counts. */
  whole?: readonly Part<Definition>[];
  /** Issues with their paths from the definition's root. */
  run(definition: Definition, facts: DefinitionFacts): ModuleIssue[];
}
