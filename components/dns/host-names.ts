/**
 * The name of a host that leads to one region alone: the failover records of a host lead to it, and clients of the region's own
 * load balancer use it. @example regionHost("api.example.com", "eu-west-1") // "eu-west-1.api.example.com"
 */
export function regionHost(host: string, region: string): string {
  return `${region}.${host}`;
}

/**
 * The name of a host that leads to the one of a pair that serves, among regions that share the host with others.
 * @example pairHost("api.example.com", "eu-west-1") // "eu-west-1-pair.api.example.com"
 */
export function pairHost(host: string, primary: string): string {
  return `${primary}-pair.${host}`;
}

/** The name by which CloudFront asks for a host: that of the host itself leads clients to CloudFront. */
export function originHost(host: string): string {
  return `origin.${host}`;
}

/** Parts of a definition that decide which names a host has. */
export interface HostNaming {
  edge: { chain: readonly string[] };
  dns: {
    /** Hosts of a region and its standby. */
    failover: { hosts: Record<string, unknown> };
    /** Hosts of regions that serve side by side. */
    routing: { hosts: Record<string, unknown> };
  };
}

/** Whether several regions answer for the host, so that each has a name of its own for it. */
export function isShared({ dns }: Pick<HostNaming, "dns">, host: string): boolean {
  return Object.hasOwn(dns.failover.hosts, host) || Object.hasOwn(dns.routing.hosts, host);
}

/** The name that leads to the regions: what clients ask for, but where CloudFront asks for them. */
export function entryName({ edge }: Pick<HostNaming, "edge">, host: string): string {
  return edge.chain.includes("cloudfront") ? originHost(host) : host;
}

/** The names that a region's gateway answers for: what clients ask for, and what leads to the region. */
export function namesAtGateway(definition: HostNaming, host: string, region: string): string[] {
  const shared = isShared(definition, host) ? [regionHost(host, region)] : [];
  return [...new Set([host, entryName(definition, host), ...shared])];
}

/** The name that the region's load balancer bears in DNS: of a host that regions share, its own. */
export function nameInDns(definition: HostNaming, host: string, region: string): string {
  return isShared(definition, host) ? regionHost(host, region) : entryName(definition, host);
}

/** Whether a name is that of the zone or in it. */
export function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** The zone that has a name's records: the innermost one that it is in. Nothing where it is in none. */
export function zoneOf(name: string, zones: readonly string[]): string | undefined {
  return [...zones].sort((one, other) => other.length - one.length).find((zone) => isInZone(name, zone));
}

/** The zone that one is inside of. @example zoneAround("shop.example.com", ["example.com"]) // "example.com" */
export function zoneAround(zone: string, zones: readonly string[]): string | undefined {
  return zoneOf(
    zone,
    zones.filter((other) => other !== zone),
  );
}
