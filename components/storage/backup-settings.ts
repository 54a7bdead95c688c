import type { BucketArgs } from "./bucket";
import type { LifecycleArgs } from "./lifecycle";

/** What holds for every bucket that backups are kept in. */
export interface BackupSettings {
  /** Nobody deletes a backup, by error or on purpose, for so many days. @default no lock */
  objectLock?: BucketArgs["objectLock"];
  /** Days after which backups move to a cheaper class, by class. */
  transitions: NonNullable<LifecycleArgs["transitions"]>;
}
