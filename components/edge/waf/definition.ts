import { type EdgeDefinition, loadBalancerOf } from "../definition";
import type { WafEntry } from "./schema";

/** What the web ACL reads of a definition. */
export interface WafDefinition extends EdgeDefinition {
  edge: EdgeDefinition["edge"] & { waf: WafEntry };
}

/**
 * The hop that a web ACL is before; nothing where none is. It is the first one that clients reach. Cloudflare's proxy has rules
 * of its own, and a load balancer that is not for everybody needs none.
 */
export function wafHop(definition: WafDefinition): "cloudfront" | "alb" | undefined {
  const { chain, waf } = definition.edge;
  const hop = (["cloudfront", "alb"] as const).find((name) => chain.includes(name));
  const exposed =
    hop === "cloudfront" || (loadBalancerOf(definition)?.scheme === "internet-facing" && !chain.includes("cloudflare"));
  return (waf.enabled ?? exposed) ? hop : undefined;
}

export function hasWaf(definition: WafDefinition): boolean {
  return wafHop(definition) !== undefined;
}
