import type { HealthQuestion } from "../health-check";

/** Continents as Route 53 names them. Source: Route 53 API, GeoLocation. */
export const CONTINENTS = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"] as const;
/** A continent, or everywhere else. */
export type ClientPlace = (typeof CONTINENTS)[number] | "others";

/** Which clients the region gets. */
export type ClientShare =
  | { policy: "latency" }
  /** As many of all as this is of the sum of all regions' shares: 0 to 255. */
  | { policy: "weighted"; share: number }
  | { policy: "geolocation"; places: ClientPlace[] };

/** A host that several regions answer for at the same time. */
export interface RoutedHost {
  /** The name that leads to one of them: what clients ask for, or what CloudFront asks for them. @example "api.example.com" */
  host: string;
  /** What leads to this region alone; its load balancer bears it. @example "eu-west-1.api.example.com" */
  own: string;
  /**
   * What leads to the region, or to the one that stands by for it: whichever serves.
   *
   * @default own
   * @example "eu-west-1-pair.api.example.com"
   */
  pair?: string;
  /** How Route 53 asks whether the region serves. */
  health: HealthQuestion;
}

export interface RoutingSettings {
  /** This region, by which its record is told from others'. @example "eu-west-1" */
  region: string;
  /** Seconds that a resolver keeps the answer. */
  ttl: number;
  /** Which clients it gets. */
  clients: ClientShare;
  /** Its operator has taken it out of service: it gets none. */
  withdrawn: boolean;
  /** Hosts that it answers for, besides others. */
  hosts: RoutedHost[];
}
