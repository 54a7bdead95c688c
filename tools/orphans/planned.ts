/**
 * What the program makes and the state does not have: where a provider ended before it could answer, the engine took its call
 * for failed, and left no word of it.
 */
import type { PlannedGraph } from "../deployment/plan";
import type { Known, PendingCreation } from "./known";

export function plannedCreations({ resources }: PlannedGraph, { urns, pending }: Known): PendingCreation[] {
  const begun = new Set(pending.map(({ urn }) => urn));
  return resources
    .filter(({ urn, custom }) => custom && !urns.has(urn) && !begun.has(urn))
    .map(({ urn, type, name, inputs, parent, provider }) => ({
      urn,
      type,
      name,
      inputs,
      parent,
      provider,
      region: "",
    }));
}
