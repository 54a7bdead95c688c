import { entryName } from "../../dns/host-names";
import { durationSeconds } from "../../shared/duration";
import { provenNames } from "../acm/names";
import { wafHop } from "../waf/definition";
import { wafSettings } from "../waf/resolve";
import { type CloudFrontDefinition, hasCloudFront } from "./definition";
import type { CloudFrontEntry } from "./schema";
import type { CloudFrontSettings } from "./settings";

const PRICE_CLASSES = {
  all: "PriceClass_All",
  "no-oceania-south-america": "PriceClass_200",
  "europe-north-america": "PriceClass_100",
} as const satisfies Record<CloudFrontEntry["locations"], string>;

/** What the stack that owns what is of no region makes of it; nothing in any other. */
export function resolveCloudFront(
  definition: CloudFrontDefinition,
  { ownsGlobal }: { ownsGlobal: boolean },
): CloudFrontSettings | undefined {
  if (!ownsGlobal || !hasCloudFront(definition)) return undefined;
  const { edge, dns } = definition;
  const { certificate, cache, locations, originTimeout, accessLog } = edge.cloudfront;
  const names = provenNames(edge.hosts, dns.zones);
  return {
    hosts: names.map((proven) => ({ ...proven, origin: entryName(definition, proven.name) })),
    cache: Object.entries(cache).map(([name, { ttl, ...rest }]) => ({ name, ttl: durationSeconds(ttl), ...rest })),
    certificate: certificate ? { arns: [certificate] } : { names },
    priceClass: PRICE_CLASSES[locations],
    originTimeout,
    ...(accessLog.enabled ? { accessLog: { retentionDays: accessLog.retentionDays } } : {}),
    shieldAdvanced: edge.waf.shieldAdvanced,
    waf: wafHop(definition) === "cloudfront" ? wafSettings(definition) : undefined,
  };
}
