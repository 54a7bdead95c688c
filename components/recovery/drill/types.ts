import type { Repository } from "../../data/postgres/repository";
import type { Resources } from "../../kubernetes/footprint";

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

/** The database that a drill restores beside the real one. */
export interface DrilledPostgres {
  postgresName: string;
  namespace: string;
  /** Major version. */
  version: number;
  database: string;
  parameters: Record<string, string>;
  resources: Resources;
  storage: { size: string; storageClass: string };
  /** Where its backups are; on a standby, the copy that it follows. */
  repository: Repository;
}
