import type { ApplicationArgs, ApplicationSetArgs, ProjectArgs } from "../../delivery/types";
import type { RemoteKey } from "../../secrets/external-secret";
import type { AccessRole } from "./component/access";
import type { NotificationSettings } from "./component/notifications";
import type { SsoSettings } from "./component/sso";

/** What a region has of Argo CD, and what that delivers. */
export interface GitopsSettings {
  /** Argo CD itself. */
  argoCd: ArgoCdSettings;
  /** What applications may come from where and make what. */
  projects: ProjectArgs[];
  /** Applications, each of one folder of a repository. */
  applications: ApplicationArgs[];
  /** Sets that make an application of each folder that a pattern finds. */
  applicationSets: ApplicationSetArgs[];
}

/** What a platform decides about its Argo CD. */
export interface ArgoCdSettings {
  /** Two of everything that can be two, and three Redis; they need three nodes of role system. */
  ha: boolean;
  /** Host name of its pages. Left out, they are reached through a port-forward only. @example "argocd.example.com" */
  host?: string;
  /** How people log in. Left out, nobody can. */
  sso?: SsoSettings;
  /** What the people of which groups may do in Argo CD; whoever is in none may do nothing. */
  roles: AccessRole[];
  /** Repositories that want credentials. */
  repositories: RepositoryAccess[];
  /** Who is told of what has happened to an application. */
  notifications: NotificationSettings;
}

/** Credentials of one Git repository. */
export interface RepositoryAccess {
  name: string;
  url: string;
  /** Keys of a repository's Secret, each with where its value is. @example { sshPrivateKey: { key: "git/deploy" } } */
  keys: Record<string, RemoteKey>;
}
