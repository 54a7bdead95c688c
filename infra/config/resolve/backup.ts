import type { StoreExchange } from "../../../components/module-facts";
import type { DrillSettings } from "../../../components/recovery/drill/types";
import { OWN_LOCATION, PARTNER_LOCATION, PASSWORD_PATH } from "../../../components/recovery/velero/names";
import type { BackupSchedule, VeleroSettings } from "../../../components/recovery/velero/types";
import { secretName } from "../../../components/secrets/secret-name";
import { durationSeconds } from "../../../components/shared/duration";
import { instancesOf, type StoreArgs } from "../../stores";
import { defaultStorageClass, followedCluster, standsBy } from "../derive";
import type { Platform } from "../schema/platform";
import type { BackupSpec } from "../spec";
import type { StackConfig } from "../stack";

type Place = Pick<StackConfig, "region" | "environment">;

/** How backups are kept; and, where Velero is, who backs up what, and what is restored to see that it can be. */
export function resolveBackup(platform: Platform, place: Place): BackupSpec {
  const { objectLock, transitions, velero } = platform.backup;
  return {
    store: { objectLock, transitions },
    velero: velero.enabled ? resolveVelero(platform, place) : undefined,
    drill: resolveDrill(platform, place.region),
  };
}

/** Names, in Secrets Manager, of what the region reads of its partner's: copies, which are in its own region. */
export function followedSecrets(
  { velero }: Pick<BackupSpec, "velero">,
  data: StoreArgs,
  clusterName: string,
): string[] {
  return [
    ...(velero?.follows ? [secretName(velero.follows.clusterName, PASSWORD_PATH)] : []),
    ...exchanges(data, clusterName).flatMap(({ reads }) => reads),
  ];
}

/** Names, in Secrets Manager, of what the cluster itself writes there for its partner's. */
export function publishedSecrets(data: StoreArgs, clusterName: string): string[] {
  return exchanges(data, clusterName).flatMap(({ writes }) => writes);
}

function exchanges(data: StoreArgs, clusterName: string): StoreExchange[] {
  return instancesOf<object>(data).flatMap(({ store, value }) => store.exchange?.(value, clusterName) ?? []);
}

function resolveVelero(platform: Platform, { region, environment }: Place): VeleroSettings {
  const followed = followedCluster(platform, environment, region);
  return {
    schedules: resolveSchedules(platform),
    paused: standsBy(platform, region),
    follows: followed && { clusterName: followed.clusterName, writable: !standsBy(platform, region) },
  };
}

function resolveSchedules(platform: Pick<Platform, "backup" | "namespaces">): BackupSchedule[] {
  return Object.entries(platform.backup.velero.schedules).map(([name, schedule]) => {
    const { hooks, namespaces = Object.keys(platform.namespaces), ...rest } = schedule;
    return {
      name,
      namespaces,
      ...rest,
      hooks: Object.entries(hooks).map(([hook, entry]) => ({
        name: hook,
        ...entry,
        namespaces: entry.namespaces ?? namespaces,
      })),
    };
  });
}

/** A standby tries out its partner's backups: those are what it is there for. */
function resolveDrill(platform: Platform, region: string): BackupSpec["drill"] {
  const { velero, drill } = platform.backup;
  const schedules = resolveSchedules(platform);
  const restored = schedules.find(({ name }) => name === drill.schedule) ?? schedules[0];
  const namespace = restored?.namespaces[0];
  if (!velero.enabled || !drill.enabled || !restored || namespace === undefined) return undefined;
  const settings: DrillSettings = {
    schedule: drill.cron,
    limitSeconds: durationSeconds(drill.limit),
    backup: {
      schedule: restored.name,
      location: standsBy(platform, region) ? PARTNER_LOCATION : OWN_LOCATION,
      namespace,
    },
    storageClass: defaultStorageClass(platform),
  };
  return { ...settings, withStores: drill.stores };
}
