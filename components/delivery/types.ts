/** What an AppProject lets its applications do. Everything that is not named is refused (GIT-09). */
export interface ProjectArgs {
  /** Name of the AppProject, by which applications say that they are in it. */
  name: string;
  /** What the pages of Argo CD show beside it. */
  description: string;
  /** Repositories that applications may come from; `*` stands for any text. */
  sources: string[];
  /** Namespaces that they may go to. */
  namespaces: string[];
  /** Kinds without a namespace that they may make. Empty: none. */
  clusterKinds: GroupKind[];
  /** Kinds that they may not make, because the platform's program owns them (GIT-13). */
  deniedKinds: GroupKind[];
  /** When its applications may be synced, and when not; an empty list allows it at any time. */
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
  /** Name of the object. */
  name: string;
  /** Name of the project that it is in, which has to allow repository and namespace. */
  project: string;
  /** Address of the Git repository. @example "https://github.com/acme/shop" */
  repo: string;
  /** Branch, tag or commit; never HEAD. */
  revision: string;
  /** Namespace of what is delivered. */
  namespace: string;
  /** Whether a change of the repository is delivered by itself. */
  sync: SyncArgs;
  /** Options of the whole application, in Argo CD's form. @example ["PruneLast=true"] */
  options: string[];
  /**
   * How often a sync that failed is tried again: after `duration`, then `factor` times as long, up to `maxDuration`.
   */
  retry: { limit: number; duration: string; factor: number; maxDuration: string };
  /** Revisions that can be gone back to. */
  history: number;
  /** Whether what was delivered goes with the Application. */
  finalizer: boolean;
  /** Fields that somebody else writes, such as an autoscaler. */
  ignore: IgnoredFields[];
  /** How a change comes to be approved; it stands in an annotation, for people. @default nothing is said of it */
  approval?: "pr" | "manual";
}

/** When what is in the repository is delivered. */
export type SyncArgs =
  | {
      /** Somebody starts each sync. */
      automated: false;
    }
  | {
      /** Argo CD does, as soon as the repository changes. */
      automated: true;
      /** Whether what is no longer in the repository is deleted. */
      prune: boolean;
      /** Whether a change by hand in the cluster is undone. */
      selfHeal: boolean;
    };

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
  /** Name of the one object. @default every one of the kind */
  name?: string;
  /** JSON pointers. @example ["/spec/replicas"] */
  pointers: string[];
}
