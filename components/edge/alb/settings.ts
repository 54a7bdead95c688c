import type { AcmCertificate } from "../acm/names";
import type { RouteSettings } from "../routes/plan";
import type { AlbEntry } from "./schema";

/** An Application Load Balancer: what it shows to clients, and where it leads them. */
export interface AlbSettings
  extends Pick<AlbEntry, "scheme" | "sslPolicy" | "algorithm" | "deregistration" | "idleTimeout"> {
  /** Whether Shield Advanced protects it. */
  shieldAdvanced: boolean;
  /** Who may connect: left out, anybody. */
  sourceRanges?: readonly string[];
  /**
   * Lists of addresses that AWS keeps, by name: who may connect instead.
   *
   * @default sourceRanges says who
   * @example ["com.amazonaws.global.cloudfront.origin-facing"]
   */
  prefixLists?: readonly string[];
  /** What it shows: certificates that are there already, or names for one that Route 53 proves to be ours. */
  certificate: AcmCertificate;
  /** Routes to a Service each, which all have the protocol and the health check. */
  routes: RouteSettings[];
  /** Whether it speaks TLS to its targets. */
  protocol: "HTTP" | "HTTPS";
  /** How it asks whether a target is well. `port` left out: at the port of its requests. */
  health: AlbEntry["health"] & { port?: number };
}
