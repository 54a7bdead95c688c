import type { RegionFacts } from "../../../components/module-facts";
import type { DrillSettings } from "../../../components/recovery/drill/types";
import { OWN_LOCATION, PARTNER_LOCATION } from "../../../components/recovery/velero/names";
import { resolveVelero } from "../../../components/recovery/velero/resolve";
import type { VeleroSettings } from "../../../components/recovery/velero/types";
import { durationSeconds } from "../../../components/shared/duration";
import type { BackupSettings } from "../../../components/storage/backup-settings";
import type { Platform } from "../schema/platform";

/** What is backed up, how all backups are kept, and what is restored to see that it can be. */
export interface BackupSpec {
  store: BackupSettings;
  /** Left out, nothing backs up what is in the cluster. */
  velero?: VeleroSettings;
  /** Left out, no backup is tried out. */
  drill?: DrillSettings & { withStores: boolean };
}

/** How backups are kept; and, where Velero is, who backs up what, and what is restored to see that it can be. */
export function resolveBackup({ backup, namespaces }: Platform, region: RegionFacts): BackupSpec {
  const { objectLock, transitions } = backup;
  const velero = resolveVelero(backup.velero, Object.keys(namespaces), region);
  return { store: { objectLock, transitions }, velero, drill: velero && resolveDrill(backup.drill, velero, region) };
}

/** A standby tries out its partner's backups: those are what it is there for. */
function resolveDrill(
  { enabled, schedule, cron, limit, stores }: Platform["backup"]["drill"],
  { schedules }: VeleroSettings,
  { waits, defaultStorageClass }: RegionFacts,
): BackupSpec["drill"] {
  const restored = schedules.find(({ name }) => name === schedule) ?? schedules[0];
  const namespace = restored?.namespaces[0];
  if (!enabled || !restored || namespace === undefined) return undefined;
  const settings: DrillSettings = {
    schedule: cron,
    limitSeconds: durationSeconds(limit),
    backup: { schedule: restored.name, location: waits ? PARTNER_LOCATION : OWN_LOCATION, namespace },
    storageClass: defaultStorageClass,
  };
  return { ...settings, withStores: stores };
}
