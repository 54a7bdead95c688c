import { OWN_CLUSTER } from "./application";
import type { ProjectArgs, SyncWindow } from "./types";

/** The spec of an AppProject. Source: argoproj.io/v1alpha1 at v3.4.4. */
export function appProjectSpec(project: ProjectArgs) {
  const { description, sources, namespaces, clusterKinds, deniedKinds, syncWindows } = project;
  return {
    description,
    sourceRepos: sources,
    destinations: namespaces.map((namespace) => ({ server: OWN_CLUSTER, namespace })),
    // Left out or empty, no kind without a namespace is allowed.
    clusterResourceWhitelist: clusterKinds,
    namespaceResourceBlacklist: deniedKinds,
    ...(syncWindows.length > 0 ? { syncWindows: syncWindows.map(syncWindow) } : {}),
  };
}

function syncWindow({ kind, schedule, duration, timeZone, applications, manualSync }: SyncWindow) {
  return { kind, schedule, duration, timeZone, applications, manualSync };
}
