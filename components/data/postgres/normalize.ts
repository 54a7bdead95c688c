import { durationSeconds } from "../../shared/duration";
import type { PostgresConfig } from "./schema";
import { credentialsSecretName } from "./users";

/** A database as everything reads it: its part of the definition with nothing left to derive. */
export interface PostgresSettings extends PostgresConfig {
  /** Its key under `data.postgres`: the PostgresCluster's name, and the start of its Services' names. */
  name: string;
  /** User who owns the application's database: by default called as the database. */
  owner: string;
  /** Kubernetes Secret with the owner's name and password: by default `<name>-credentials`. */
  secret: string;
  /** Work that may be lost, in seconds. */
  rpoSeconds: number;
}

export function normalizePostgres(config: PostgresConfig, name: string): PostgresSettings {
  return {
    ...config,
    name,
    owner: config.owner ?? config.database,
    secret: config.secret ?? credentialsSecretName(name),
    rpoSeconds: durationSeconds(config.rpo),
  };
}
