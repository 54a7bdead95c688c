import type { ZonalAutoshiftSettings } from "../../../components/recovery/zonal-autoshift/types";
import type { Platform } from "../schema/platform";

/** How AWS leads out of a zone of the region; nothing where nobody has asked for it. */
export function resolveZonalAutoshift(
  { dr }: Pick<Platform, "dr">,
  region: string,
  edge: { loadBalancer: string } | undefined,
): ZonalAutoshiftSettings | undefined {
  const { enabled, windows, blockedDates, outcomeAlarms, blockingAlarms } = dr.zonalAutoshift;
  if (!enabled) return undefined;
  // A definition is for all regions, and an alarm counts in its own.
  const own = (arns: string[]) => arns.filter((arn) => alarmRegion(arn) === region);
  const alarms = { outcomeAlarms: own(outcomeAlarms), blockingAlarms: own(blockingAlarms) };
  return { windows, blockedDates, ...alarms, ...(edge ? { loadBalancer: edge.loadBalancer } : {}) };
}

/** @example alarmRegion("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:errors") // "eu-west-1" */
export function alarmRegion(arn: string): string {
  return arn.split(":")[3] ?? "";
}
