import { type EdgeDefinition, loadBalancerOf } from "../definition";
import type { WafEntry } from "./schema";

/** What the web ACL reads of a definition. */
export interface WafDefinition extends EdgeDefinition {
  edge: EdgeDefinition["edge"] & { waf: WafEntry };
}

/** Whether a web ACL is before the load balancer. Cloudflare's proxy has rules of its own, and anything else is not for everybody. */
export function hasWaf(definition: WafDefinition): boolean {
  const { chain, waf } = definition.edge;
  if (!chain.includes("alb")) return false;
  return waf.enabled ?? (loadBalancerOf(definition)?.scheme === "internet-facing" && !chain.includes("cloudflare"));
}
