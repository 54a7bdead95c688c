import { standsBy } from "../derive";
import type { Platform } from "../schema/platform";
import type { RecoverySpec } from "../spec";

export function resolveRecovery(
  platform: Pick<Platform, "topology" | "recovery" | "dr">,
  region: string,
): RecoverySpec {
  const { dr, recovery, topology } = platform;
  return {
    promoted: recovery.promoted,
    activeRegion: (standsBy(platform, region) ? topology[region]?.drFor : undefined) ?? region,
    rpo: dr.rpo,
    rto: dr.rto,
    failover: dr.failover,
  };
}
