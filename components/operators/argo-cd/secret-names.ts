/** Secrets of Argo CD's namespace. */

/** The password of Redis, under the name that the chart expects. */
export const REDIS_SECRET = "argocd-redis";
/** What the login's configuration refers to. */
export const SSO_SECRET = "argocd-sso";
/** What `$key` in the settings of a notification service means. */
export const NOTIFICATIONS_SECRET = "argocd-notifications-secret";
/** Made by the chart; Argo CD keeps its own signing key in it. */
export const OWN_SECRET = "argocd-secret";

/** Credentials of one repository. */
export function repositorySecret(name: string): string {
  return `repository-${name}`;
}
