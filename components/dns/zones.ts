/** A field of a secret of the cluster that somebody wrote by hand. */
export interface StoredToken {
  /** Name in Secrets Manager, after the cluster's. @example "cloudflare" */
  path: string;
  /** @example "api-token" */
  property: string;
}

/** A hosted zone. Its id may be another stack's to say, so it is asked for by name when something is made (`ClusterContext.hostedZoneId`). */
export interface Route53Zone {
  /** @example "example.com" */
  name: string;
}

export interface CloudflareZone {
  name: string;
  /** Id of the zone: with it, a token for that zone alone is enough. */
  id?: string;
}

/** Zones that controllers of the cluster may write to, and with which rights. */
export type DnsZones =
  | { provider: "aws"; zones: Route53Zone[] }
  | { provider: "cloudflare"; zones: CloudflareZone[]; token: StoredToken };

/** The Secret with Cloudflare's API token in each namespace that needs one, and its key. */
export const CLOUDFLARE_TOKEN = { name: "cloudflare-api-token", key: "api-token" };

/** Zones as a definition has them. */
export interface ZonesEntry {
  provider: "none" | DnsZones["provider"];
  /** By name. */
  zones: Record<string, { id?: string; owned?: object }>;
  token: StoredToken;
}

/** Who keeps the zones, and which; nothing where nobody does. */
export function zonesOf(entry: ZonesEntry): DnsZones | undefined {
  switch (entry.provider) {
    case "none":
      return undefined;
    case "aws":
      return { provider: "aws", zones: Object.keys(entry.zones).map((name) => ({ name })) };
    case "cloudflare":
      return { provider: "cloudflare", zones: cloudflareZones(entry.zones), token: entry.token };
  }
}

function cloudflareZones(zones: ZonesEntry["zones"]): CloudflareZone[] {
  return Object.entries(zones).map(([name, { id }]) => ({ name, ...(id === undefined ? {} : { id }) }));
}
