import type { RegionFacts } from "../../module-facts";
import type { Velero } from "./schema";
import type { BackupSchedule, VeleroSettings } from "./types";

/** Velero; undefined while it is off. `declared` are the definition's namespaces. */
export function resolveVelero(
  velero: Velero,
  declared: string[],
  { waits, primary }: Pick<RegionFacts, "waits" | "primary">,
): VeleroSettings | undefined {
  if (!velero.enabled) return undefined;
  return {
    schedules: Object.entries(velero.schedules).map(([name, schedule]) => resolveSchedule(name, schedule, declared)),
    paused: waits,
    follows: primary && { clusterName: primary.clusterName, writable: !waits },
  };
}

function resolveSchedule(
  name: string,
  { hooks, namespaces, ...schedule }: Velero["schedules"][string],
  declared: string[],
): BackupSchedule {
  const held = namespaces ?? declared;
  return {
    name,
    namespaces: held,
    ...schedule,
    hooks: Object.entries(hooks).map(([hook, entry]) => ({
      name: hook,
      ...entry,
      namespaces: entry.namespaces ?? held,
    })),
  };
}
