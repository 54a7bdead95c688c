import type { OwnedZoneEntry } from "./schema";

/** What is read of a definition. */
export interface HostedZonesDefinition {
  dns: {
    provider: "none" | "aws" | "cloudflare";
    zones: Record<string, { id?: string; owned?: OwnedZoneEntry }>;
  };
}

/** Zones that are made, by name. */
export function ownedZones({ dns }: HostedZonesDefinition): [string, OwnedZoneEntry][] {
  if (dns.provider !== "aws") return [];
  return Object.entries(dns.zones).flatMap(([name, { owned }]) => (owned ? [[name, owned]] : []));
}
