import { type WafDefinition, wafHop } from "./definition";
import type { WafSettings } from "./settings";

/** In which Cloudflare's proxy says whom it speaks for. Source: Cloudflare, "HTTP request headers". */
const CLOUDFLARE_CLIENT = "CF-Connecting-IP";

/** The web ACL of the region's load balancer. */
export function resolveWaf(definition: WafDefinition): WafSettings | undefined {
  return wafHop(definition) === "alb" ? wafSettings(definition) : undefined;
}

/** The web ACL, whichever hop it is before. */
export function wafSettings(definition: WafDefinition): WafSettings {
  const { chain, waf } = definition.edge;
  const { mode, groups, rateLimit, logRetentionDays } = waf;
  const proxied = chain.includes("cloudflare");
  return { mode, groups, rateLimit, logRetentionDays, ...(proxied ? { clientHeader: CLOUDFLARE_CLIENT } : {}) };
}
