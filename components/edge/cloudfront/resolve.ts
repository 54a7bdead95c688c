import { entryName } from "../../dns/host-names";
import type { RegionFacts } from "../../module-facts";
import { durationSeconds } from "../../shared/duration";
import { dataBucketBaseName, replicaBaseName } from "../../storage/bucket-names";
import { provenNames } from "../acm/names";
import { wafHop } from "../waf/definition";
import { wafSettings } from "../waf/resolve";
import { type CloudFrontDefinition, hasCloudFront } from "./definition";
import type { CloudFrontEntry } from "./schema";
import type { BucketOrigin, CloudFrontSettings } from "./settings";

const PRICE_CLASSES = {
  all: "PriceClass_All",
  "no-oceania-south-america": "PriceClass_200",
  "europe-north-america": "PriceClass_100",
} as const satisfies Record<CloudFrontEntry["locations"], string>;

/** What the stack that owns what is of no region makes of it; nothing in any other. */
export function resolveCloudFront(
  definition: CloudFrontDefinition,
  facts: Pick<RegionFacts, "ownsGlobal" | "region" | "clusterName" | "standby">,
): CloudFrontSettings | undefined {
  if (!facts.ownsGlobal || !hasCloudFront(definition)) return undefined;
  const { edge, dns } = definition;
  const { certificate, cache, locations, originTimeout, accessLog } = edge.cloudfront;
  const names = provenNames(edge.hosts, dns.zones);
  return {
    hosts: names.map((proven) => ({ ...proven, origin: entryName(definition, proven.name) })),
    cache: Object.entries(cache).map(([name, { ttl, ...rest }]) => ({ name, ttl: durationSeconds(ttl), ...rest })),
    buckets: Object.entries(edge.cloudfront.buckets).map(([name, { paths, hosts = edge.hosts, ttl }]) => ({
      name,
      paths,
      hosts,
      ttl: durationSeconds(ttl),
      places: placesOf(name, definition, facts),
    })),
    certificate: certificate ? { arns: [certificate] } : { names },
    priceClass: PRICE_CLASSES[locations],
    originTimeout,
    ...(accessLog.enabled ? { accessLog: { retentionDays: accessLog.retentionDays } } : {}),
    shieldAdvanced: edge.waf.shieldAdvanced,
    waf: wafHop(definition) === "cloudfront" ? wafSettings(definition) : undefined,
  };
}

/** The region's own, and the copy in its standby's. */
function placesOf(
  name: string,
  { data }: CloudFrontDefinition,
  { region, clusterName, standby }: Pick<RegionFacts, "region" | "clusterName" | "standby">,
): BucketOrigin["places"] {
  const baseName = dataBucketBaseName(clusterName, name);
  const own = { baseName, region };
  if (!standby || !data.buckets[name]?.replicated) return [own];
  return [own, { baseName: replicaBaseName(baseName), region: standby.region }];
}
