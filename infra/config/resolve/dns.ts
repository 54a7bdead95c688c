import { zonesOf } from "../../../components/dns/zones";
import { followedCluster } from "../derive";
import type { Platform } from "../schema/platform";
import type { DnsSpec } from "../spec";
import type { StackConfig } from "../stack";

type Place = Pick<StackConfig, "region" | "environment">;

export function resolveDns(platform: Platform, { region, environment }: Place): DnsSpec | undefined {
  const { policy, ttl, proxied } = platform.dns;
  const zones = zonesOf(platform.dns);
  const takeOverFrom = zones && formerOwner(platform, region, environment);
  if (!takeOverFrom) return zones && { ...zones, policy, ttl, proxied };
  // With `sync`, what the partner alone has would be deleted together with its owner.
  return { ...zones, policy: "upsert-only", ttl, proxied, takeOverFrom };
}

/** Whose records a promoted standby makes its own: its partner's, where no health check leads to it anyhow. */
function formerOwner(platform: Platform, region: string, environment: string): string | undefined {
  const { dns, recovery } = platform;
  if (!recovery.promoted || Object.keys(dns.failover.hosts).length > 0) return undefined;
  return followedCluster(platform, environment, region)?.clusterName;
}
