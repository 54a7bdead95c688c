import type { EdgeDefinition } from "../definition";
import type { TraefikEntry } from "./schema";

/** What the hop reads of a definition. */
export interface TraefikDefinition extends EdgeDefinition {
  edge: EdgeDefinition["edge"] & { traefik: TraefikEntry };
}

export function hasTraefik({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("traefik");
}
