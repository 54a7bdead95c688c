import { zoneOf } from "../../dns/host-names";

/** A name in a zone that the account owns. */
export interface ProvenName {
  /** @example "api.example.com" */
  name: string;
  /** The zone in Route 53 that has its records. @example "example.com" */
  zone: string;
}

/** A certificate of ACM: such as are there already, or names for one that Route 53 proves to be ours. */
export type AcmCertificate = { arns: string[] } | { names: ProvenName[] };

/** Each name with the zone that it is in, the innermost one. */
export function provenNames(names: string[], zones: Record<string, unknown>): ProvenName[] {
  return names.flatMap((name) => {
    const zone = zoneOf(name, Object.keys(zones));
    return zone === undefined ? [] : [{ name, zone }];
  });
}
