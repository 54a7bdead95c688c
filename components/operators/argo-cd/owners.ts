import { matches, plainUrl } from "./repository-patterns";
import type { GitopsConfig } from "./schema";

/** Whoever delivers something: where it takes it from, and where it puts it. */
export interface Owner {
  name: string;
  path: string[];
  repo: string;
  namespace: string;
  /** Folders; a set's are patterns. */
  folders: string[];
}

export function ownersOf({ applications, applicationSets }: GitopsConfig): Owner[] {
  const at = (...path: string[]) => ["gitops", ...path];
  return [
    ...Object.entries(applicationSets).map(([name, { repo, namespace, directories: folders }]) => {
      return { name, path: at("applicationSets", name, "directories"), repo: plainUrl(repo), namespace, folders };
    }),
    ...Object.entries(applications).map(([name, { repo, namespace, path: folder }]) => {
      return { name, path: at("applications", name, "path"), repo: plainUrl(repo), namespace, folders: [folder] };
    }),
  ];
}

export function sharedFolder(one: Owner, other: Owner): string | undefined {
  if (one.repo !== other.repo || one.namespace !== other.namespace) return undefined;
  return one.folders.find((folder) => other.folders.some((theirs) => matches(theirs, folder)));
}
