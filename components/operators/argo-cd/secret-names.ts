import type { StoreSecret } from "../../module-facts";
import { argoCd } from "./facts";

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

/** What of a definition decides which there are. */
interface SecretSources {
  enabled: boolean;
  sso?: object;
  /** By name. */
  repositories: Record<string, object>;
}

/** Its own, and the chart's. */
export function argoCdSecrets({ enabled, sso, repositories }: SecretSources): StoreSecret[] {
  if (!enabled) return [];
  const credentials = Object.keys(repositories).map(repositorySecret);
  const names = [REDIS_SECRET, OWN_SECRET, NOTIFICATIONS_SECRET, ...(sso ? [SSO_SECRET] : []), ...credentials];
  return names.map((name) => ({ namespace: argoCd.namespace, name, stored: true }));
}
