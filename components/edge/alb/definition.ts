import type { CloudFrontDefinition } from "../cloudfront/definition";
import type { AlbEntry } from "./schema";

/** What the hop reads of a definition. */
export interface AlbDefinition extends CloudFrontDefinition {
  edge: CloudFrontDefinition["edge"] & { alb: AlbEntry };
  dns: {
    provider: "none" | "aws" | "cloudflare";
    zones: Record<string, unknown>;
    failover: { hosts: Record<string, AskedHost> };
    routing: { hosts: Record<string, AskedHost> };
  };
  namespaces: Record<string, { inject: boolean }>;
}

/** A host that several regions answer for, and the path at which each is asked whether it does. */
interface AskedHost {
  health: { path: string };
}

export function hasAlb({ edge }: { edge: { chain: readonly string[] } }): boolean {
  return edge.chain.includes("alb");
}
