import { durationSeconds } from "../../../components/definition/time";
import { parseMinutes } from "../../../components/shared/duration";
import { standbyOf, standsBy } from "../derive";
import type { Platform } from "../schema/platform";
import type { PromisesSpec } from "../spec";

/** What is promised for the loss of a region that serves and has a standby. */
export function resolvePromises(
  platform: Pick<Platform, "dr" | "gitops" | "namespaces" | "recovery" | "topology">,
  region: string,
): PromisesSpec | undefined {
  const standby = standbyOf(platform.topology, region)?.[1];
  if (!standby || standsBy(platform, region)) return undefined;
  const { dr, gitops } = platform;
  return {
    rpoMinutes: parseMinutes(dr.rpo),
    rtoMinutes: parseMinutes(dr.rto),
    failover: dr.failover,
    decisionMinutes: parseMinutes(dr.decision),
    healthCheck: { intervalSeconds: durationSeconds(dr.healthCheck.interval), failures: dr.healthCheck.failures },
    restoreThroughput: dr.restoreThroughput,
    standbyScaled: standby.scale < 1,
    standbyPaused: gitops.standby === "paused",
    namespaces: Object.keys(platform.namespaces),
    dataSets: Object.fromEntries(
      Object.entries(dr.dataSets).map(([name, { rpo, rto, waiver }]) => [
        name,
        { rpoMinutes: rpo && parseMinutes(rpo), rtoMinutes: rto && parseMinutes(rto), waiver },
      ]),
    ) as PromisesSpec["dataSets"],
  };
}
