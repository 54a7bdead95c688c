import type { RegionSpec } from "./spec";

/** What decides which other stacks' outputs a stack reads. */
type Reader = Pick<RegionSpec, "role" | "partner" | "hostedZones">;

/** The stacks whose outputs one reads, which have to be deployed before it: its primary's, and that of who makes hosted zones. */
export function stacksRead({ role, partner, hostedZones }: Reader): string[] {
  const primary = role === "standby" && partner ? [partner.stack] : [];
  const makers = Object.values(hostedZones).flatMap((source) => ("stack" in source ? [source.stack] : []));
  return [...new Set([...primary, ...makers])];
}
