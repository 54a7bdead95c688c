import type { StoreBackups } from "../../module-facts";
import { backupsName } from "./names";
import type { PostgresSettings } from "./normalize";

/** pgBackRest takes a full backup every day, so no backup is made of older ones than that. */
export function postgresBackups({ name, backups }: PostgresSettings): StoreBackups {
  return { bucket: backupsName(name), path: ["backups"], days: backups.retentionDays, sharesObjects: false };
}
