import { entryName, type HostNaming, regionHost } from "../../../components/dns/host-names";
import type { FailoverSettings, Takeover } from "../../../components/recovery/failover/types";
import { standbyOf } from "../derive";
import type { Platform } from "../schema/platform";
import { healthQuestion } from "./health-question";

type Definition = Pick<Platform, "topology" | "dns" | "dr" | "recovery"> & HostNaming;

/** The region's part in leading clients to the one of the pair that serves. */
export function resolveFailover(platform: Definition, region: string): FailoverSettings | undefined {
  const { ttl, hosts } = platform.dns.failover;
  const partner = partnerRegion(platform, region);
  if (partner === undefined || Object.keys(hosts).length === 0) return undefined;
  const standby = platform.topology[region]?.role === "standby";
  return {
    region,
    ttl,
    ...(standby ? { takeover: takeoverOf(platform) } : {}),
    hosts: Object.entries(hosts).map(([host, { health }]) => ({
      host: entryName(platform, host),
      own: regionHost(host, region),
      partner: regionHost(host, partner),
      health: healthQuestion(health, platform.dr),
    })),
  };
}

function takeoverOf({ recovery, dr }: Definition): Takeover {
  if (recovery.promoted) return "always";
  return dr.failover === "automatic" ? "automatic" : "never";
}

function partnerRegion({ topology }: Definition, region: string): string | undefined {
  return topology[region]?.drFor ?? standbyOf(topology, region)?.[0];
}
