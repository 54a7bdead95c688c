import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { SECRETS_MANAGER, type StoreReference } from "../../../secrets/external-secret";
import { CLUSTER_SECRET_STORE, SECRET_STORE } from "../../../secrets/kinds";
import { createStoreLogin } from "../../../secrets/store-login";

/** The store of a namespace that reads Vault (SEC-02). */
export const VAULT: StoreReference = { kind: "SecretStore", name: "vault-backend" };

/** A Vault server, which is somebody else's, and who may log in there. */
export interface VaultSettings {
  /** Address of the server, with https://. @example "https://vault.example.internal:8200" */
  server: string;
  /** Path of the key-value engine. */
  path: string;
  /** Version of the key-value engine: paths differ. */
  version: "v1" | "v2";
  /** Path of the Kubernetes login. */
  mount: string;
  /** Service account, made in each namespace, that logs in. */
  serviceAccount: string;
  /** Vault's role by namespace. */
  roles: Record<string, string>;
  /**
   * ConfigMap in each namespace with the certificate of the authority that signed the server's.
   *
   * @default an authority that everybody trusts has signed it
   */
  ca?: { configMap: string; key: string };
}

/** The store that reads Secrets Manager. It logs in as the controller: Pod Identity knows no other account. */
export function createSecretsManagerStore(
  parent: pulumi.Resource,
  name: string,
  namespaces: string[],
  cluster: ClusterContext,
): void {
  const store = createCustomResource(
    `${name}-${SECRETS_MANAGER.name}`,
    CLUSTER_SECRET_STORE,
    { metadata: { name: SECRETS_MANAGER.name }, spec: secretsManagerSpec(cluster.region, namespaces) },
    cluster,
    { parent },
  );
  cluster.installed.offer(SECRETS_MANAGER, [store]);
}

/**
 * Only the namespaces that the platform fetches secrets for: in any other one, whoever may make an ExternalSecret could read
 * every password of the cluster. Source: external-secrets.io/v1 at 2.9.0, `conditions`.
 */
export function secretsManagerSpec(region: string, namespaces: string[]) {
  return { provider: { aws: { service: "SecretsManager", region } }, conditions: [{ namespaces }] };
}

/** A store in each namespace that has a role in Vault. */
export function createVaultStores(
  parent: pulumi.Resource,
  name: string,
  vault: VaultSettings,
  cluster: ClusterContext,
): void {
  for (const namespace of Object.keys(vault.roles)) {
    const dependsOn = createStoreLogin(parent, `${name}-vault-${namespace}`, namespace, vault.serviceAccount, cluster);
    const store = createCustomResource(
      `${name}-vault-${namespace}`,
      SECRET_STORE,
      { metadata: { name: VAULT.name, namespace }, spec: vaultSpec(vault, namespace) },
      cluster,
      { parent, dependsOn, notAwaited: "a sealed Vault must not stop a deployment" },
    );
    cluster.installed.offer({ ...VAULT, namespace }, [store]);
  }
}

export function vaultSpec(
  { server, path, version, mount, serviceAccount, roles, ca }: VaultSettings,
  namespace: string,
) {
  const role = roles[namespace];
  return {
    provider: {
      vault: {
        server,
        path,
        version,
        ...(ca ? { caProvider: { type: "ConfigMap", name: ca.configMap, key: ca.key } } : {}),
        auth: { kubernetes: { mountPath: mount, role, serviceAccountRef: { name: serviceAccount } } },
      },
    },
  };
}
