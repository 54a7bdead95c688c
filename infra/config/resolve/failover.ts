import { type ShownCertificate, showsOwnAuthority } from "../../../components/certificates/authority";
import { entryName, type HostNaming, pairHost, regionHost, zoneOf } from "../../../components/dns/host-names";
import { zonesOf } from "../../../components/dns/zones";
import type {
  CloudflareFailoverSettings,
  FailoverSettings,
  Takeover,
} from "../../../components/recovery/failover/types";
import { pairOf } from "../derive";
import type { Platform } from "../schema/platform";
import { healthQuestion } from "./health-question";

type Definition = Pick<Platform, "topology" | "dns" | "dr" | "recovery"> & HostNaming & ShownCertificate;

/** The region's part in leading clients to the one of the pair that serves. */
export function resolveFailover(platform: Definition, region: string): FailoverSettings | undefined {
  const part = resolvePart(platform, region, "failover", (host) => entryName(platform, host));
  return part && { ...part, ...cloudflarePart(platform) };
}

/** The same for hosts that the pair shares with other regions: its part of their clients comes by a name of its own. */
export function resolvePairs(platform: Definition, region: string): FailoverSettings | undefined {
  return resolvePart(platform, region, "routing", (host, primary) => pairHost(entryName(platform, host), primary));
}

function resolvePart(
  platform: Definition,
  region: string,
  part: "failover" | "routing",
  nameOf: (host: string, primary: string) => string,
): FailoverSettings | undefined {
  const { ttl, hosts } = platform.dns[part];
  const pair = pairOf(platform.topology, region);
  if (!pair || Object.keys(hosts).length === 0) return undefined;
  const { primary, standby } = pair;
  const waits = region === standby;
  return {
    region,
    ttl,
    ...(waits ? { takeover: takeoverOf(platform) } : {}),
    hosts: Object.entries(hosts).map(([host, { health }]) => ({
      host: nameOf(host, primary),
      own: regionHost(host, region),
      partner: regionHost(host, waits ? primary : standby),
      health: healthQuestion(health, platform.dr),
    })),
  };
}

function takeoverOf({ recovery, dr }: Definition): Takeover {
  if (recovery.promoted) return "always";
  if (recovery.withdrawn) return "never";
  return dr.failover === "automatic" ? "automatic" : "never";
}

/** How Cloudflare leads there; nothing where Route 53 does. */
function cloudflarePart(platform: Definition): { cloudflare?: CloudflareFailoverSettings } {
  const { dns } = platform;
  const zones = zonesOf(dns);
  if (zones?.provider !== "cloudflare") return {};
  const { account, checkRegions, token } = dns.loadBalancing;
  return {
    cloudflare: {
      zones: Object.fromEntries(
        Object.keys(dns.failover.hosts).flatMap((host) => {
          const own = zoneOf(host, Object.keys(dns.zones));
          const zone = zones.zones.find(({ name }) => name === own);
          return zone ? [[host, zone]] : [];
        }),
      ),
      account,
      checkRegions,
      token,
      proxied: dns.proxied,
      anyCertificate: showsOwnAuthority(platform),
    },
  };
}
