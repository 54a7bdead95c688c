import { durationSeconds } from "../../../components/shared/duration";
import { standbyOf, standsBy } from "../derive";
import type { Platform } from "../schema/platform";
import type { ObjectivesSpec } from "../spec";

/** What is promised for the loss of a region that serves and has a standby. */
export function resolveObjectives(
  platform: Pick<Platform, "dr" | "gitops" | "namespaces" | "recovery" | "topology">,
  region: string,
): ObjectivesSpec | undefined {
  const standby = standbyOf(platform.topology, region)?.[1];
  if (!standby || standsBy(platform, region)) return undefined;
  const { dr, gitops } = platform;
  return {
    rpoSeconds: durationSeconds(dr.rpo),
    rtoSeconds: durationSeconds(dr.rto),
    failover: dr.failover,
    decisionSeconds: durationSeconds(dr.decision),
    healthCheck: { intervalSeconds: durationSeconds(dr.healthCheck.interval), failures: dr.healthCheck.failures },
    restoreThroughput: dr.restoreThroughput,
    standbyScaled: standby.scale < 1,
    standbyPaused: gitops.standby === "paused",
    namespaces: Object.keys(platform.namespaces),
    dataSets: Object.fromEntries(
      Object.entries(dr.dataSets).map(([name, { rpo, rto, waiver }]) => [
        name,
        { rpoSeconds: rpo && durationSeconds(rpo), rtoSeconds: rto && durationSeconds(rto), waiver },
      ]),
    ) as ObjectivesSpec["dataSets"],
  };
}
