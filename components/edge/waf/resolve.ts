import { hasWaf, type WafDefinition } from "./definition";
import type { WafSettings } from "./settings";

/** In which Cloudflare's proxy says whom it speaks for. Source: Cloudflare, "HTTP request headers". */
const CLOUDFLARE_CLIENT = "CF-Connecting-IP";

export function resolveWaf(definition: WafDefinition): WafSettings | undefined {
  if (!hasWaf(definition)) return undefined;
  const { chain, waf } = definition.edge;
  const { mode, groups, rateLimit, logRetentionDays } = waf;
  const proxied = chain.includes("cloudflare");
  return { mode, groups, rateLimit, logRetentionDays, ...(proxied ? { clientHeader: CLOUDFLARE_CLIENT } : {}) };
}
