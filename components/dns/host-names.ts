/**
 * The name of a host that leads to one region alone: the failover records of a host lead to it, and clients of the region's own
 * load balancer use it. @example regionHost("api.example.com", "eu-west-1") // "eu-west-1.api.example.com"
 */
export function regionHost(host: string, region: string): string {
  return `${region}.${host}`;
}

/** The names that a region's gateway answers for: the host, and its own name where the host follows the region that serves. */
export function namesAtGateway(host: string, region: string, failover: Record<string, unknown>): string[] {
  return Object.hasOwn(failover, host) ? [host, regionHost(host, region)] : [host];
}

/** The name that the region's load balancer bears in DNS: of a host with failover records, only its own. */
export function nameInDns(host: string, region: string, failover: Record<string, unknown>): string {
  return Object.hasOwn(failover, host) ? regionHost(host, region) : host;
}

/** Whether a name is that of the zone or in it. */
export function isInZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}
