/** Something that is run in pods around the backup of them. */
export interface BackupHook {
  name: string;
  namespaces: string[];
  /** Labels of the pods. */
  pods: Record<string, string>;
  /** Name of the container that the command runs in. @default the pod's first */
  container?: string;
  command: string[];
  /** Before the pod is backed up, or after. */
  when: "before" | "after";
  /** As Go writes it. @example "30m" */
  timeout: string;
  onError: "Fail" | "Continue";
}

export interface BackupSchedule {
  name: string;
  /** In UTC. */
  cron: string;
  /** How long a backup is kept, as Go writes it. @example "720h" */
  ttl: string;
  namespaces: string[];
  /** Kinds that are left out. @example ["events"] */
  excludedResources: string[];
  /** Only what bears these labels; left out, everything. */
  labels?: Record<string, string>;
  hooks: BackupHook[];
}

export interface VeleroSettings {
  /** What is backed up, when, and for how long it is kept. */
  schedules: BackupSchedule[];
  /** Nothing is backed up: the region waits for its partner to fail. */
  paused: boolean;
  /** Restores what another cluster backed up, whose stack keeps a replica here. @default none */
  follows?: {
    /** @example "wakala-prod-primary" */
    clusterName: string;
    /** Backups there may be deleted, too: this region has taken over. */
    writable: boolean;
  };
}
