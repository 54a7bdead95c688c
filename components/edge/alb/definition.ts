import type { CloudFrontDefinition } from "../cloudfront/definition";
import type { HealthEntry } from "../region-health/definition";
import type { AlbEntry } from "./schema";

/** What the hop reads of a definition. */
export interface AlbDefinition extends CloudFrontDefinition {
  edge: CloudFrontDefinition["edge"] & { alb: AlbEntry };
  dns: {
    provider: "none" | "aws" | "cloudflare";
    zones: Record<string, unknown>;
    failover: { hosts: Record<string, { health: HealthEntry }> };
    routing: { hosts: Record<string, { health: HealthEntry }> };
  };
  namespaces: Record<string, { inject: boolean }>;
}

export function hasAlb({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("alb");
}
