import { notOneOf } from "../../../components/definition/messages";
import { durationSeconds } from "../../../components/shared/duration";
import type { ConfigIssue } from "../issues";
import type { Check } from "./check";
import { backedUpStores } from "./stores";

export const drillRestoresASchedule: Check = {
  needs: ["backup"],
  whole: ["backup"],
  run({ backup: { velero, drill } }) {
    const known = Object.keys(velero.schedules);
    if (!velero.enabled || !drill.enabled || drill.schedule === undefined || known.includes(drill.schedule)) return [];
    const message = notOneOf("one of backup.velero.schedules", drill.schedule, known);
    return [{ path: ["backup", "drill", "schedule"], message }];
  },
};

const ARCHIVES = ["GLACIER", "DEEP_ARCHIVE"] as const;
const DAY_SECONDS = 86_400;

/** whoever restores after a disaster can't first wait hours for an archive. */
export const restorableBackupsAreNotArchived: Check = {
  needs: ["backup", "data"],
  run({ backup, data }) {
    const { transitions, velero } = backup;
    const schedules = velero.enabled ? Object.entries(velero.schedules) : [];
    const stores = backedUpStores(data);
    const kept = [
      ...schedules.map(([name, { ttl }]) => ({
        at: `backup.velero.schedules.${name}.ttl`,
        days: Math.ceil(durationSeconds(ttl) / DAY_SECONDS),
      })),
      ...stores.map(({ at, days }) => ({ at, days })),
    ].sort((a, b) => b.days - a.days);
    const sharing = [
      ...(velero.enabled ? ["Velero"] : []),
      ...stores.filter(({ sharesObjects }) => sharesObjects).map(({ title }) => title),
    ];
    return ARCHIVES.flatMap((storageClass): ConfigIssue[] => {
      const after = transitions[storageClass];
      if (after === undefined) return [];
      const path = ["backup", "transitions", storageClass];
      const [longest] = kept;
      if (longest && after <= longest.days) {
        const message = `${after} is within the ${longest.days} days that ${longest.at} keeps backups: a restore would wait hours for them; allowed: STANDARD_IA, GLACIER_IR`;
        return [{ path, message }];
      }
      if (sharing.length === 0) return [];
      const message = `reaches what young backups are made of: those of ${sharing.join(" and ")} share data with old ones; allowed: STANDARD_IA, GLACIER_IR`;
      return [{ path, message }];
    });
  },
};
