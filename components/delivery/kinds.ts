import type { CustomKind } from "../kubernetes/custom-kind";

const API_VERSION = "argoproj.io/v1alpha1";

export const APP_PROJECT: CustomKind = {
  apiVersion: API_VERSION,
  kind: "AppProject",
  readiness: { notAwaited: "Argo CD reads a project when it looks at an application of it, and reports nothing on it" },
};

/**
 * Ready once Argo CD has compared it with its repository: that could be read, and its manifests be made. Whether what it
 * delivers is healthy is its owners' matter, and may wait for a secret whose value somebody has yet to write, or for somebody
 * who starts the sync.
 */
export const APPLICATION: CustomKind = {
  apiVersion: API_VERSION,
  kind: "Application",
  readiness: {
    waitFor: ["jsonpath={$.status.sync[?@=='Synced' || @=='OutOfSync']}"],
    // It goes when what it delivered has gone.
    limit: "20m",
  },
};

/** Its applications are Argo CD's, and are not waited for. */
export const APPLICATION_SET: CustomKind = {
  apiVersion: API_VERSION,
  kind: "ApplicationSet",
  readiness: { waitFor: ["condition=ResourcesUpToDate"], limit: "20m" },
};
