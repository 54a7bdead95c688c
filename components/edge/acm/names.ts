import { isInZone } from "../../dns/host-names";

/** A name in a zone that the account owns. */
export interface ProvenName {
  /** @example "api.example.com" */
  name: string;
  /** Id of the zone in Route 53. @example "Z0123456789ABC" */
  zoneId: string;
}

/** A certificate of ACM: such as are there already, or names for one that Route 53 proves to be ours. */
export type AcmCertificate = { arns: string[] } | { names: ProvenName[] };

/** Each name with the zone that it is in, the innermost one. */
export function provenNames(names: string[], zones: Record<string, { id?: string }>): ProvenName[] {
  const innermost = Object.entries(zones).sort(([one], [other]) => other.length - one.length);
  return names.flatMap((name) => {
    const zoneId = innermost.find(([zone]) => isInZone(name, zone))?.[1].id;
    return zoneId === undefined ? [] : [{ name, zoneId }];
  });
}
