import type { EdgeDefinition } from "../definition";

/** How a host of several regions is asked about, as a definition has it. */
export interface HealthEntry {
  path: string;
  answer: "program" | "gateway";
  needs: string[];
}

/** What the answer reads of a definition. */
export interface RegionHealthDefinition extends EdgeDefinition {
  dns: Record<"failover" | "routing", { hosts: Record<string, { health: HealthEntry }> }>;
}

export interface AskedHost {
  host: string;
  health: HealthEntry;
  /** Where the definition says so. @example ["dns", "failover", "hosts", "api.example.com", "health"] */
  at: string[];
}

/** Hosts with health checks that come in by the chain. */
export function askedHosts(definition: RegionHealthDefinition): AskedHost[] {
  return sharedHosts(definition).filter(({ host }) => definition.edge.hosts.includes(host));
}

/** Hosts with health checks, whoever leads requests for them to pods. */
export function sharedHosts({ dns }: Pick<RegionHealthDefinition, "dns">): AskedHost[] {
  return (["failover", "routing"] as const).flatMap((part) =>
    Object.entries(dns[part].hosts).map(([host, { health }]) => ({
      host,
      health,
      at: ["dns", part, "hosts", host, "health"],
    })),
  );
}
