import { enabledRegions } from "../derive";
import { alarmRegion } from "../resolve/zonal-autoshift";
import type { Check } from "./check";

/** What AWS does by itself it can only do where it is allowed to do it at all. */
export const autoshiftNeedsZonalShift: Check = {
  needs: ["dr", "eks", "production"],
  run({ dr, eks, production }) {
    if (!dr.zonalAutoshift.enabled || (eks.zonalShift ?? production)) return [];
    const message = "true needs eks.zonalShift, which is off: nothing could be led out of a zone";
    return [{ path: ["dr", "zonalAutoshift", "enabled"], message }];
  },
};

/** ARC looks for an alarm in the region of what it shifts. */
export const autoshiftAlarmsAreOfARegion: Check = {
  needs: ["dr", "topology"],
  whole: ["topology"],
  run({ dr: { zonalAutoshift }, topology }) {
    const regions = enabledRegions(topology).map(([region]) => region);
    return (["outcomeAlarms", "blockingAlarms"] as const).flatMap((key) =>
      zonalAutoshift[key].flatMap((arn, index) => {
        if (regions.includes(alarmRegion(arn))) return [];
        const message = `is an alarm of ${alarmRegion(arn)}, where nothing is shifted; regions: ${regions.join(", ")}`;
        return [{ path: ["dr", "zonalAutoshift", key, String(index)], message }];
      }),
    );
  },
};

const SETTINGS = ["windows", "blockedDates", "outcomeAlarms", "blockingAlarms"] as const;

/** Settings of what is off would do nothing. */
export const autoshiftSettingsAreRead: Check = {
  needs: ["dr"],
  run: ({ dr: { zonalAutoshift } }) =>
    zonalAutoshift.enabled
      ? []
      : SETTINGS.filter((key) => zonalAutoshift[key].length > 0).map((key) => ({
          path: ["dr", "zonalAutoshift", key],
          message: "is for practice runs, and dr.zonalAutoshift.enabled is false",
        })),
};
