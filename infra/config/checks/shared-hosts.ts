import { withHolders } from "../../../components/definition/taken";
import { durationSeconds } from "../../../components/shared/duration";
import { enabledRegions, servingRegions, standbyOf, standbyRegions } from "../derive";
import type { ConfigIssue } from "../issues";
import type { Platform } from "../schema/platform";
import type { RegionEntry } from "../schema/topology";
import type { Check } from "./check";

/** Parts of `dns` with hosts that several regions answer for. */
const PARTS = ["failover", "routing"] as const;

/** Who can lead clients by the health of regions, part by part. */
const PROVIDERS = { failover: ["aws", "cloudflare"], routing: ["aws"] } as const satisfies Record<
  (typeof PARTS)[number],
  readonly string[]
>;

/** external-dns itself writes no health checks to Cloudflare: what a pair needs there are load balancers. */
export const sharedHostsHaveAProvider: Check = {
  needs: ["dns"],
  run: ({ dns }) =>
    PARTS.flatMap((part) => {
      const path = ["dns", part, "hosts"];
      const hosts = Object.keys(dns[part].hosts);
      const allowed: readonly string[] = PROVIDERS[part];
      if (hosts.length === 0) return [];
      if (allowed.includes(dns.provider))
        return hosts.flatMap((host) => hostIssues([...path, host], host, Object.keys(dns.zones)));
      const message = `need provider ${allowed.join(" or ")}, whose health checks clients follow, and the provider is ${dns.provider}`;
      return [{ path, message }];
    }),
};

/** What is set for a product that nobody uses does nothing. */
export const loadBalancingIsCloudflares: Check = {
  needs: ["dns"],
  run: ({ dns: { provider, failover, loadBalancing } }) => {
    if (loadBalancing.account === undefined) return [];
    const path = ["dns", "loadBalancing", "account"];
    if (provider !== "cloudflare")
      return [{ path, message: `is for provider cloudflare, and the provider is ${provider}` }];
    if (Object.keys(failover.hosts).length > 0) return [];
    return [{ path, message: "is for hosts under dns.failover.hosts, and there is none" }];
  },
};

function hostIssues(path: string[], host: string, zones: string[]): ConfigIssue[] {
  if (zones.includes(host)) return [{ path, message: "is a zone itself, whose own name can't be an alias (CNAME)" }];
  if (zones.some((zone) => host.endsWith(`.${zone}`))) return [];
  return [{ path, message: `is in none of dns.zones: ${zones.join(", ")}` }];
}

/** Resolvers go on sending clients to the lost region for as long as they may keep the answer. */
export const sharedTtlIsSmall: Check = {
  needs: ["dns", "dr"],
  run({ dns, dr }) {
    const most = durationSeconds(dr.rto) / 10;
    // The addresses of Cloudflare's proxy stay, whichever region it asks.
    const kept = PARTS.filter((part) => Object.keys(dns[part].hosts).length > 0 && !dns.proxied);
    return kept
      .filter((part) => dns[part].ttl > most)
      .map((part) => ({
        path: ["dns", part, "ttl"],
        message: `${dns[part].ttl}s is more than a tenth of dr.rto ${dr.rto}, which is ${most}s`,
      }));
  },
};

/** A record is either one of a pair or one of many. */
export const hostIsSharedOneWay: Check = {
  needs: ["dns"],
  run: ({ dns: { failover, routing } }) =>
    Object.keys(routing.hosts)
      .filter((host) => Object.hasOwn(failover.hosts, host))
      .map((host) => ({
        path: ["dns", "routing", "hosts", host],
        message:
          "is under dns.failover.hosts already: a host follows one region of a pair, or is shared by all that serve",
      })),
};

/** Each region bears its own name for such a host, and only a standby's part leads the host itself to one of them. */
export const failoverIsBetweenTwo: Check = {
  needs: ["dns", "topology"],
  whole: ["topology"],
  run({ dns, topology }) {
    if (Object.keys(dns.failover.hosts).length === 0) return [];
    if (standbyRegions(topology).length > 0) return [];
    const message = "are for a region and its standby, and no region stands by: nothing would lead to them";
    return [{ path: ["dns", "failover", "hosts"], message }];
  },
};

/** Who shares clients out needs somebody to share them with. A standby is not one of them: it gets its partner's. */
export const routingIsAmongRegionsThatServe: Check = {
  needs: ["dns", "topology"],
  whole: ["topology"],
  run({ dns, topology }) {
    if (Object.keys(dns.routing.hosts).length === 0) return [];
    const regions = servingRegions(topology);
    if (regions.length > 1) return [];
    const [only] = regions;
    const pair = only && standbyOf(topology, only[0]) ? ": dns.failover.hosts is for a pair" : "";
    const message = `are for several regions that serve, and ${only?.[0] ?? "none"} is the only one${pair}`;
    return [{ path: ["dns", "routing", "hosts"], message }];
  },
};

/** Route 53 takes one record for a place, and a standby would write the same one as its partner. */
export const placesAreOfOneRegion: Check = {
  needs: ["dns", "topology"],
  run(platform) {
    const [standby] = standbyRegions(platform.topology)[0] ?? [];
    if (!isRouted(platform) || platform.dns.routing.policy !== "geolocation" || standby === undefined) return [];
    const message = `geolocation: Route 53 takes one record for a place, and ${standby} would write that of its partner; allowed with a standby: latency, weighted`;
    return [{ path: ["dns", "routing", "policy"], message }];
  },
};

/** Which key of a region says which clients it gets, by the policy that reads it. */
const CLIENT_KEYS = { weighted: "share", geolocation: "continents" } as const;

function isRouted({ dns }: Pick<Platform, "dns">): boolean {
  return Object.keys(dns.routing.hosts).length > 0;
}

/** Every region says it in the way that the policy reads, and in no other. */
export const regionsSayWhichClientsTheyGet: Check = {
  needs: ["dns", "topology"],
  run(platform) {
    const { policy } = platform.dns.routing;
    return enabledRegions(platform.topology).flatMap(([region, entry]) =>
      (Object.entries(CLIENT_KEYS) as ["weighted" | "geolocation", "share" | "continents"][]).flatMap(([of, key]) => {
        const path = ["topology", region, key];
        if (entry.role === "standby")
          return entry[key] === undefined
            ? []
            : [{ path, message: `is for a region that serves: a standby gets the clients of ${entry.drFor}` }];
        const read = isRouted(platform) && policy === of;
        if (read && entry[key] === undefined)
          return [
            { path, message: `is missing: dns.routing.policy is ${of}, and nobody is led to the region without it` },
          ];
        if (read || entry[key] === undefined) return [];
        const now = isRouted(platform) ? `which is ${policy}` : "and dns.routing has no hosts";
        return [{ path, message: `is for dns.routing.policy ${of}, ${now}` }];
      }),
    );
  },
};

export const somebodyGetsEveryClient: Check = {
  needs: ["dns", "topology"],
  whole: ["topology"],
  run(platform) {
    const regions = servingRegions(platform.topology);
    if (!isRouted(platform)) return [];
    const { policy } = platform.dns.routing;
    if (policy === "weighted" && regions.every(([, { share }]) => share === 0))
      return [
        { path: ["topology"], message: "gives every region the share 0: Route 53 would lead to all of them alike" },
      ];
    return policy === "geolocation" ? placeIssues(regions) : [];
  },
};

/** Route 53 answers a client of no named place with nothing at all. */
function placeIssues(regions: [string, RegionEntry][]): ConfigIssue[] {
  const claims = regions.flatMap(([owner, { continents = [] }]) =>
    continents.map((what, index) => ({ what, owner, path: ["topology", owner, "continents", String(index)] })),
  );
  const twice = withHolders(claims).flatMap(({ what, path, holder }) =>
    holder ? [{ path, message: `${what} is ${holder}'s already` }] : [],
  );
  if (claims.some(({ what }) => what === "others")) return twice;
  const message = "has no region with continents [others]: clients of a place that none names would find no address";
  return [...twice, { path: ["topology"], message }];
}
