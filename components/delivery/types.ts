/** What an AppProject lets its applications do. Everything that is not named is refused (GIT-09). */
export interface ProjectArgs {
  name: string;
  description: string;
  /** Repositories that applications may come from; `*` stands for any text. */
  sources: string[];
  /** Namespaces that they may go to. */
  namespaces: string[];
  /** Kinds without a namespace that they may make. Empty: none. */
  clusterKinds: GroupKind[];
  /** Kinds that they may not make, because the platform's program owns them (GIT-13). */
  deniedKinds: GroupKind[];
  syncWindows: SyncWindow[];
}

/** A kind of Kubernetes; the group of the core API is empty. @example { group: "apps", kind: "Deployment" } */
export interface GroupKind {
  group: string;
  kind: string;
}

/** When syncs are allowed, or refused (X-29). */
export interface SyncWindow {
  kind: "allow" | "deny";
  /** In cron's form. @example "0 22 * * 5" */
  schedule: string;
  /** @example "8h" */
  duration: string;
  /** @example "Africa/Johannesburg" */
  timeZone: string;
  /** Names of applications; `*` stands for any text. */
  applications: string[];
  /** Whether somebody may start a sync by hand outside of it. */
  manualSync: boolean;
}

/** What an Application and the template of an ApplicationSet have in common. */
export interface DeliveryArgs {
  name: string;
  project: string;
  repo: string;
  /** Branch, tag or commit; never HEAD. */
  revision: string;
  /** Namespace of what is delivered. */
  namespace: string;
  sync: SyncArgs;
  /** Options of the whole application, in Argo CD's form. @example ["PruneLast=true"] */
  options: string[];
  retry: { limit: number; duration: string; factor: number; maxDuration: string };
  /** Revisions that can be gone back to. */
  history: number;
  /** Whether what was delivered goes with the Application. */
  finalizer: boolean;
  /** Fields that somebody else writes, such as an autoscaler. */
  ignore: IgnoredFields[];
  /** How a change comes to be approved; it stands in an annotation, for people. */
  approval?: "pr" | "manual";
}

/** `automated`: without anybody's doing, as soon as the repository changes. */
export type SyncArgs = { automated: false } | { automated: true; prune: boolean; selfHeal: boolean };

export interface ApplicationArgs extends DeliveryArgs {
  /** Folder of the repository. @example "k8s/overlays/production" */
  path: string;
}

/** One Application for each folder of a repository. */
export interface ApplicationSetArgs extends DeliveryArgs {
  /** Folders; `*` stands for any name. @example ["k8s/services/*"] */
  directories: string[];
}

export interface IgnoredFields extends GroupKind {
  /** Name of the one object. Default: every one of the kind. */
  name?: string;
  /** JSON pointers. @example ["/spec/replicas"] */
  pointers: string[];
}
