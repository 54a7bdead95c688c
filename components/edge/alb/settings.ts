import type { RouteSettings } from "../routes/plan";
import type { AlbEntry } from "./schema";

/** An Application Load Balancer: what it shows to clients, and where it leads them. */
export interface AlbSettings
  extends Pick<AlbEntry, "scheme" | "sslPolicy" | "algorithm" | "deregistration" | "idleTimeout"> {
  /** Whether Shield Advanced protects it. */
  shieldAdvanced: boolean;
  /** Who may connect: left out, anybody. */
  sourceRanges?: readonly string[];
  /** What it shows: certificates that are there already, or names for one that Route 53 proves to be ours. */
  certificate: { arns: string[] } | { names: ProvenName[] };
  /** Routes to a Service each, which all have the protocol and the health check. */
  routes: RouteSettings[];
  /** Whether it speaks TLS to its targets. */
  protocol: "HTTP" | "HTTPS";
  /** How it asks whether a target is well. `port` left out: at the port of its requests. */
  health: AlbEntry["health"] & { port?: number };
}

/** A name in a zone that the account owns. */
export interface ProvenName {
  /** @example "api.example.com" */
  name: string;
  /** Id of the zone in Route 53. @example "Z0123456789ABC" */
  zoneId: string;
}
