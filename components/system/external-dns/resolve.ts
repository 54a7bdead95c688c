import { zonesOf } from "../../dns/zones";
import type { RegionFacts } from "../../module-facts";
import type { DnsRecordSettings } from "./component/values";
import type { DnsDefinition } from "./schema";

export function resolveDns({ dns }: DnsDefinition, region: RegionFacts): DnsRecordSettings | undefined {
  const { policy, ttl, proxied } = dns;
  const zones = zonesOf(dns);
  const takeOverFrom = zones && formerOwner(dns, region);
  if (!takeOverFrom) return zones && { ...zones, policy, ttl, proxied };
  // With `sync`, what the partner alone has would be deleted together with its owner.
  return { ...zones, policy: "upsert-only", ttl, proxied, takeOverFrom };
}

/** Whose records a promoted standby makes its own: its partner's, where no health check leads to it anyhow. */
function formerOwner({ failover }: DnsDefinition["dns"], { promoted, primary }: RegionFacts): string | undefined {
  if (!promoted || Object.keys(failover.hosts).length > 0) return undefined;
  return primary?.clusterName;
}
