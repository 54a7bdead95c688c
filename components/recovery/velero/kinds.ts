import type { CustomKind } from "../../kubernetes/custom-kind";

const API_VERSION = "velero.io/v1";

/** Available once Velero has read the bucket, which it does every minute. */
export const BACKUP_STORAGE_LOCATION: CustomKind = {
  apiVersion: API_VERSION,
  kind: "BackupStorageLocation",
  readiness: { waitFor: ["jsonpath={.status.phase}=Available"], limit: "10m" },
};

/** Enabled means valid, and is said of one that is paused, too. Source: velero v1.18.1, `schedule_controller.go`. */
export const SCHEDULE: CustomKind = {
  apiVersion: API_VERSION,
  kind: "Schedule",
  readiness: { waitFor: ["jsonpath={.status.phase}=Enabled"], limit: "10m" },
};

export const VOLUME_SNAPSHOT_CLASS: CustomKind<{ driver: string; deletionPolicy: string }> = {
  apiVersion: "snapshot.storage.k8s.io/v1",
  kind: "VolumeSnapshotClass",
  readiness: { notAwaited: "it is read when a snapshot is taken, and has no status" },
};
