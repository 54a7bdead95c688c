import type { HealthQuestion } from "../../dns/health-check";
import type { CloudflareZone, StoredToken } from "../../dns/zones";

/** A host that leads to one of two regions, by way of a name that each region has for itself. */
export interface FailoverHost {
  /** The name that leads there: what clients ask for, or what CloudFront asks for them. @example "api.example.com" */
  host: string;
  /** What leads to this region alone; its gateway's load balancer bears it. @example "eu-west-1.api.example.com" */
  own: string;
  /** The same of the partner. */
  partner: string;
  health: HealthQuestion;
}

/**
 * When a standby takes the host over: `automatic` while its partner gives no answer and it does itself; `never` before it is
 * promoted, and `always` after that, even when the partner is back with old data.
 */
export type Takeover = "automatic" | "never" | "always";

export interface FailoverSettings {
  /** This region, by which its record is told from its partner's. @example "eu-west-1" */
  region: string;
  /** Seconds that a resolver keeps the answer. */
  ttl: number;
  /** Left out for the partner of the standby: it serves when the standby does not. */
  takeover?: Takeover;
  /** Host names that lead to the region that serves. */
  hosts: FailoverHost[];
  /**
   * Cloudflare's load balancing leads there, in zones that it keeps.
   *
   * @default records and health checks of Route 53
   */
  cloudflare?: CloudflareFailoverSettings;
}

/** How the load balancers of the hosts are made at Cloudflare. */
export interface CloudflareFailoverSettings {
  /** Zone of each host, by the host. */
  zones: Record<string, CloudflareZone>;
  /**
   * Id of the account that pools and monitors are in.
   *
   * @default the account of the zone, which Cloudflare is asked for
   */
  account?: string;
  /** Where Cloudflare asks from. @example ["WEU"] */
  checkRegions: readonly string[];
  /** Where the token is kept that may write load balancers. */
  token: StoredToken;
  /** Whether requests go through Cloudflare's proxy, or its answer is the region's address. */
  proxied: boolean;
  /** Whether a region may show a certificate that no public authority has signed. */
  anyCertificate: boolean;
}
