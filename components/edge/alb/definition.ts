import type { EdgeDefinition } from "../definition";
import type { AlbEntry } from "./schema";

/** What the hop reads of a definition. */
export interface AlbDefinition extends EdgeDefinition {
  edge: EdgeDefinition["edge"] & { alb: AlbEntry; waf: { shieldAdvanced: boolean } };
  dns: {
    provider: "none" | "aws" | "cloudflare";
    zones: Record<string, { id?: string }>;
    failover: { hosts: Record<string, { health: { path: string } }> };
  };
  namespaces: Record<string, { inject: boolean }>;
}

export function hasAlb({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("alb");
}
