import type { DefinitionCheck } from "../../definition-check";
import { hasWaf, type WafDefinition } from "./definition";
import { MANAGED_GROUPS } from "./schema";

type WafCheck = DefinitionCheck<WafDefinition>;

/** Capacity units of a web ACL that its price includes. Source: AWS WAF pricing, web ACL capacity units. */
const INCLUDED_UNITS = 1500;
/** Of a rule that counts requests by address. Source: AWS WAF developer guide, "Rate-based rule statement". */
const RATE_LIMIT_UNITS = 2;

/** A web ACL looks into requests, and a Network Load Balancer hands on connections. */
const wafIsBeforeAlb: WafCheck = {
  run({ edge: { chain, waf } }) {
    if (chain.length === 0 || chain.includes("alb")) return [];
    const before = chain.includes("nlb") ? "nlb" : "no load balancer";
    return (["enabled", "shieldAdvanced"] as const)
      .filter((key) => waf[key])
      .map((key) => ({ path: ["edge", "waf", key], message: `is for alb, and edge.chain has ${before}` }));
  },
};

/** The list of addresses with a bad name is compared with the connection's, which is the proxy's. */
const reputationIsOfClients: WafCheck = {
  run(definition) {
    const { chain, waf } = definition.edge;
    const index = waf.groups.findIndex((group) => /IpReputation|AnonymousIp/.test(group));
    if (!hasWaf(definition) || !chain.includes("cloudflare") || index < 0) return [];
    const message = `${waf.groups[index]} sees the addresses of Cloudflare's proxy, not those of clients: leave it out, and use Cloudflare's`;
    return [{ severity: "warning", path: ["edge", "waf", "groups", String(index)], message }];
  },
};

const capacityIsIncluded: WafCheck = {
  run(definition) {
    if (!hasWaf(definition)) return [];
    const units = definition.edge.waf.groups.reduce((sum, group) => sum + MANAGED_GROUPS[group], RATE_LIMIT_UNITS);
    if (units <= INCLUDED_UNITS) return [];
    const message = `take ${units} capacity units; AWS charges each request extra above ${INCLUDED_UNITS}`;
    return [{ severity: "warning", path: ["edge", "waf", "groups"], message }];
  },
};

const countingIsSaid: WafCheck = {
  needs: ["production"],
  run: (definition, { production }) =>
    production && hasWaf(definition) && definition.edge.waf.mode === "count"
      ? [{ severity: "info", path: ["edge", "waf", "mode"], message: "count: in production nothing is refused yet" }]
      : [],
};

export const WAF_CHECKS: WafCheck[] = [wafIsBeforeAlb, reputationIsOfClients, capacityIsIncluded, countingIsSaid];
