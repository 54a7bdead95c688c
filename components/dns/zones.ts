/** A field of a secret of the cluster that somebody wrote by hand. */
export interface StoredToken {
  /** Name in Secrets Manager, after the cluster's. @example "cloudflare" */
  path: string;
  /** @example "api-token" */
  property: string;
}

export interface Route53Zone {
  /** @example "example.com" */
  name: string;
  /** Id of the hosted zone: rights reach it and no other. */
  id: string;
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
  zones: Record<string, { id?: string }>;
  token: StoredToken;
}

/** Who keeps the zones, and which; nothing where nobody does. */
export function zonesOf(entry: ZonesEntry): DnsZones | undefined {
  const zones = Object.entries(entry.zones).map(([name, zone]) => ({ name, ...zone }));
  switch (entry.provider) {
    case "none":
      return undefined;
    case "aws":
      return { provider: "aws", zones: zones.map(({ name, id = "" }) => ({ name, id })) };
    case "cloudflare":
      return { provider: "cloudflare", zones, token: entry.token };
  }
}
