import { entryName, type HostNaming, pairHost, regionHost } from "../../../components/dns/host-names";
import type { ClientShare, RoutingSettings } from "../../../components/dns/routing/types";
import { pairOf } from "../derive";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";
import { healthQuestion } from "./health-question";

type Definition = Pick<Platform, "topology" | "dns" | "dr" | "recovery"> & HostNaming;

/** The region's part in serving the clients of hosts that other regions answer for, too. */
export function resolveRouting(platform: Definition, region: string): RoutingSettings | undefined {
  const { policy, ttl, hosts } = platform.dns.routing;
  const pair = pairOf(platform.topology, region);
  // A standby gets the clients of its partner, while it serves for it.
  const entry = platform.topology[pair?.primary ?? region];
  if (!entry || Object.keys(hosts).length === 0) return undefined;
  return {
    region,
    ttl,
    clients: clientsOf(policy, entry),
    withdrawn: platform.recovery.withdrawn,
    hosts: Object.entries(hosts).map(([host, { health }]) => ({
      host: entryName(platform, host),
      own: regionHost(host, region),
      ...(pair ? { pair: pairHost(entryName(platform, host), pair.primary) } : {}),
      health: healthQuestion(health, platform.dr),
    })),
  };
}

function clientsOf(policy: ClientShare["policy"], { share = 0, continents = [] }: RegionEntry): ClientShare {
  switch (policy) {
    case "latency":
      return { policy };
    case "weighted":
      return { policy, share };
    case "geolocation":
      return { policy, places: continents };
  }
}
