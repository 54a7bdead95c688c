import type { Reach } from "../../kubernetes/add-on-facts";
import { gitPort } from "../../shared/destination";

/** Where a definition says that repositories are, and who says who people are. */
export interface GitopsSources {
  projects: Record<string, { sources: string[] }>;
  applications: Record<string, { repo: string }>;
  applicationSets: Record<string, { repo: string }>;
  repositories: Record<string, { url: string }>;
  sso?: { oidc?: { issuer: string } };
}

/** Repositories, and whoever says who people are. */
export function argoCdReaches({ projects, applications, applicationSets, repositories, sso }: GitopsSources): Reach[] {
  const urls = [
    ...Object.values(projects).flatMap(({ sources }) => sources),
    ...[...Object.values(applications), ...Object.values(applicationSets)].map(({ repo }) => repo),
    ...Object.values(repositories).map(({ url }) => url),
    ...(sso?.oidc ? [sso.oidc.issuer] : []),
  ];
  return [...new Set(urls.map(gitPort))].map((port) => ({ name: "git", port, at: "anywhere" }));
}
