import type { Resources } from "../../kubernetes/footprint";

/** When a database is backed up, and for how long that is kept. */
export interface BackupSchedules {
  /** Cron, in UTC. */
  full: string;
  /** Cron, in UTC: what has changed since the backup before. */
  incremental?: string;
  /** Days for which a full backup, and the WAL after it, is kept. */
  retentionDays: number;
}

/** How far apart the pods of a set must be. */
export interface Spread {
  /** A pod waits rather than stand in a zone that has more than its share. */
  zones: boolean;
  /** A pod waits rather than share a node with another one. */
  hosts: boolean;
}

export type PoolMode = "session" | "transaction" | "statement";

export interface PoolerArgs {
  /** How many pods of PgBouncer. */
  replicas: number;
  /** When a connection to the database goes back to the pool. */
  poolMode: PoolMode;
  /** What each of them requests and may use. */
  resources: Resources;
}
