import type { EdgeDefinition } from "../definition";
import type { KongEntry } from "./schema";

/** What the hop reads of a definition. */
export interface KongDefinition extends EdgeDefinition {
  edge: EdgeDefinition["edge"] & { kong: KongEntry };
}

export function hasKong({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("kong");
}
