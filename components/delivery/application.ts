import type { ApplicationArgs, ApplicationSetArgs, DeliveryArgs, IgnoredFields, SyncArgs } from "./types";

/** The cluster that Argo CD runs in. */
export const OWN_CLUSTER = "https://kubernetes.default.svc";

/** On delete, Argo CD first takes away what it delivered. */
const FINALIZER = "resources-finalizer.argocd.argoproj.io";
/** Without it, ignored fields are still written at every sync that something else causes: replicas would jump back. */
const RESPECT_IGNORED = "RespectIgnoreDifferences=true";

/** Annotations and finalizers of an Application. */
export function applicationMetadata({ finalizer, approval }: Pick<DeliveryArgs, "finalizer" | "approval">) {
  return {
    ...(approval ? { annotations: { "platform/approval": approval } } : {}),
    ...(finalizer ? { finalizers: [FINALIZER] } : {}),
  };
}

/** The spec of an Application. Source: argoproj.io/v1alpha1 at v3.4.4. */
export function applicationSpec(application: ApplicationArgs) {
  const { project, repo, revision, path, namespace, history, ignore } = application;
  return {
    project,
    source: { repoURL: repo, targetRevision: revision, path },
    destination: { server: OWN_CLUSTER, namespace },
    syncPolicy: syncPolicy(application),
    revisionHistoryLimit: history,
    ...(ignore.length > 0 ? { ignoreDifferences: ignore.map(ignoredFields) } : {}),
  };
}

/** The spec of an ApplicationSet that makes an Application of every folder. */
export function applicationSetSpec(set: ApplicationSetArgs) {
  const { name, repo, revision, directories } = set;
  return {
    goTemplate: true,
    goTemplateOptions: ["missingkey=error"],
    generators: [{ git: { repoURL: repo, revision, directories: directories.map((path) => ({ path })) } }],
    template: {
      metadata: { name: `${name}-{{ .path.basenameNormalized }}`, ...applicationMetadata(set) },
      spec: applicationSpec({ ...set, path: "{{ .path.path }}" }),
    },
  };
}

function syncPolicy({ sync, options, retry, ignore }: DeliveryArgs) {
  const { limit, duration, factor, maxDuration } = retry;
  return {
    ...automated(sync),
    syncOptions: ignore.length > 0 && !options.includes(RESPECT_IGNORED) ? [...options, RESPECT_IGNORED] : options,
    retry: { limit, backoff: { duration, factor, maxDuration } },
  };
}

/** An empty folder is a mistake, not an order to delete everything. */
function automated(sync: SyncArgs) {
  if (!sync.automated) return {};
  return { automated: { prune: sync.prune, selfHeal: sync.selfHeal, allowEmpty: false } };
}

function ignoredFields({ group, kind, name, pointers }: IgnoredFields) {
  return { group, kind, ...(name === undefined ? {} : { name }), jsonPointers: pointers };
}
