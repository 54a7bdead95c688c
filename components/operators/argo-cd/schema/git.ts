import { checked } from "../../../definition/primitives";

/** Words of Git and of Argo CD that the domain uses. */

const HTTPS = /^https:\/\/[a-z0-9.-]+(:\d+)?\/[\w./~*-]+$/i;
const SSH = /^(ssh:\/\/[\w-]+@[a-z0-9.-]+(:\d+)?\/|[\w-]+@[a-z0-9.-]+:)[\w./~*-]+$/i;

function repositoryProblem(url: string): string | undefined {
  if (/^https?:\/\/[^/]*@/.test(url)) return "carries credentials: they belong under gitops.repositories";
  if (HTTPS.test(url) || SSH.test(url)) return undefined;
  return "is not a repository such as https://github.com/acme/apps or git@github.com:acme/apps";
}

/** Where a repository is. */
export const repositoryUrl = checked("Repository, by HTTPS or SSH, without credentials", (url) =>
  url.includes("*") ? "names no single repository" : repositoryProblem(url),
);

/** Where repositories are. */
export const repositoryPattern = checked(
  "Repository; * stands for any characters but a slash, ** for any characters",
  repositoryProblem,
);

// Requirements: DEF-106, X-29
/** What of a repository. HEAD is whatever the default branch is on the day. */
export const revision = checked("Branch, tag or commit; HEAD is refused", (name) => {
  if (name.toUpperCase() === "HEAD") return "is whatever the default branch is today: name a branch or a tag";
  return /^[\w][\w./-]*$/.test(name) ? undefined : "is not the name of a branch, tag or commit";
});

/** A folder of a repository. */
export const folder = checked("Folder of the repository", (path) =>
  /^(?!\.)(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/.test(path) ? undefined : "is not a folder such as k8s/overlays/production",
);

export const folders = checked("Folders of the repository; * stands for any name", (path) =>
  /^(?!\.)(?!.*\.\.)[\w.*-]+(\/[\w.*-]+)*$/.test(path)
    ? undefined
    : "is not a pattern of folders such as k8s/services/*",
);

/** A kind of Kubernetes as kubectl spells it. */
export const kind = checked("Kind, and its group after a period: ResourceQuota, Deployment.apps", (text) =>
  /^[A-Z][A-Za-z0-9]*(\.[a-z0-9][a-z0-9.-]*)?$/.test(text) ? undefined : "is not a kind such as Deployment.apps",
);
