import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createExternalSecret, type RemoteKey, SECRETS_MANAGER } from "../../../secrets/external-secret";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { secretName } from "../../../secrets/secret-name";
import { argoCd } from "../facts";
import { NOTIFICATIONS_SECRET, REDIS_SECRET, repositorySecret, SSO_SECRET } from "../secret-names";
import type { ArgoCdSettings, RepositoryAccess } from "../settings";
import { notificationSecretKeys } from "./notifications";
import { ssoSecretKeys } from "./sso";

/** Argo CD reads no Secret without it. */
const PART_OF = { "app.kubernetes.io/part-of": "argocd" };

interface SecretContext {
  name: string;
  cluster: ClusterContext;
  parent: pulumi.Resource;
}

/** Every Secret that Argo CD reads; what is returned has to be there before its pods. */
export function createSecrets(context: SecretContext, settings: ArgoCdSettings): pulumi.Resource[] {
  const { sso, notifications, repositories } = settings;
  if (sso) bring(context, "sso", SSO_SECRET, ssoSecretKeys(sso), PART_OF);
  bring(context, "notifications", NOTIFICATIONS_SECRET, notificationSecretKeys(notifications), PART_OF);
  for (const repository of repositories) bringRepository(context, repository);
  return createRedisSecret(context);
}

/** Under the name and key that the chart expects. */
function createRedisSecret({ name, cluster, parent }: SecretContext): pulumi.Resource[] {
  const { ready } = new GeneratedSecret(
    `${name}-redis`,
    {
      cluster,
      path: "argo-cd/redis",
      generated: { auth: { length: 32 } },
      target: { namespace: argoCd.namespace, name: REDIS_SECRET, labels: PART_OF },
    },
    { parent },
  );
  return ready;
}

/** The Secret of a repository is found by its label, and says itself which one it is for. */
function bringRepository(context: SecretContext, { name, url, keys }: RepositoryAccess): void {
  const values = Object.keys(keys).map((key) => [key, `{{ .${key} }}`]);
  bring(
    context,
    `repository-${name}`,
    repositorySecret(name),
    keys,
    { ...PART_OF, "argocd.argoproj.io/secret-type": "repository" },
    { type: "git", url, ...Object.fromEntries(values) },
  );
}

/** Brings a secret that somebody else keeps. Not waited for: its value may come after the cluster. */
function bring(
  { name, cluster, parent }: SecretContext,
  suffix: string,
  secret: string,
  keys: Record<string, RemoteKey>,
  labels: Record<string, string>,
  template?: Record<string, string>,
): void {
  if (Object.keys(keys).length === 0) return;
  const own = Object.entries(keys).map(([key, from]) => [
    key,
    { ...from, key: secretName(cluster.clusterName, from.key) },
  ]);
  createExternalSecret(
    `${name}-${suffix}`,
    {
      target: { namespace: argoCd.namespace, name: secret, labels, template },
      store: SECRETS_MANAGER,
      refresh: "1h",
      from: { keys: Object.fromEntries(own) },
      notAwaited: "somebody writes its value, perhaps after the cluster is there",
    },
    cluster,
    { parent },
  );
}
