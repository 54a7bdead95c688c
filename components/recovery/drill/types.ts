/** Which backups a drill restores, and when. */
export interface DrillSettings {
  /** Cron, in UTC. */
  schedule: string;
  /** Seconds after which a drill has failed. */
  limitSeconds: number;
  /** Velero's schedule whose latest backup is restored, where it lies, and a namespace that it holds. */
  backup: { schedule: string; location: string; namespace: string };
  /** Storage class of the canary's disk. */
  storageClass: string;
}
