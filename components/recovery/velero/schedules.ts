import { durationSeconds } from "../../shared/duration";
import { OWN_LOCATION } from "./names";
import type { BackupHook, BackupSchedule } from "./types";

/** Minutes for which a backup waits for a volume's snapshot: the first one of a large volume takes its time. */
export const SNAPSHOT_TIMEOUT_MINUTES = 20;

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
      csiSnapshotTimeout: `${SNAPSHOT_TIMEOUT_MINUTES}m0s`,
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

/** A duration as Go itself writes it, so that the API server gives back what it was given. */
export function goDuration(text: string): string {
  const seconds = durationSeconds(text);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds % 60}s`;
}
