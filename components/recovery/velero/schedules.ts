import { OWN_LOCATION } from "./names";
import type { BackupHook, BackupSchedule } from "./types";

/**
 * Whole namespaces, and what is on their volumes: a snapshot of each, moved to the bucket, because a snapshot itself stays in
 * its region. Source: velero.io/v1 at 1.18.1.
 */
export function scheduleSpec(
  { cron, ttl, namespaces, excludedResources, labels, hooks }: BackupSchedule,
  paused: boolean,
) {
  return {
    schedule: cron,
    paused,
    // A backup outlives its schedule.
    useOwnerReferencesInBackup: false,
    template: {
      ttl: goDuration(ttl),
      storageLocation: OWN_LOCATION,
      includedNamespaces: namespaces,
      ...(excludedResources.length > 0 ? { excludedResources } : {}),
      ...(labels ? { labelSelector: { matchLabels: labels } } : {}),
      snapshotMoveData: true,
      csiSnapshotTimeout: "20m0s",
      ...(hooks.length > 0 ? { hooks: { resources: hooks.map(hookSpec) } } : {}),
    },
  };
}

function hookSpec({ name, namespaces, pods, container, command, when, timeout, onError }: BackupHook) {
  const exec = { ...(container ? { container } : {}), command, onError, timeout: goDuration(timeout) };
  return {
    name,
    includedNamespaces: namespaces,
    includedResources: ["pods"],
    labelSelector: { matchLabels: pods },
    [when === "before" ? "pre" : "post"]: [{ exec }],
  };
}

/** A duration of one unit as Go itself writes it, so that the API server gives back what it was given. */
export function goDuration(text: string): string {
  const [, amount = "", unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const seconds = Number(amount) * { s: 1, m: 60, h: 3600 }[unit as "s" | "m" | "h"];
  if (!Number.isFinite(seconds)) throw new Error(`${JSON.stringify(text)} is not a duration such as 30s, 10m or 720h`);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds % 60}s`;
}
