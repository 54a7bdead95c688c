import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import type { SecretExchange } from "../../../module-facts";
import { createExternalSecret, type RemoteKey, SECRETS_MANAGER } from "../../../secrets/external-secret";
import { CLUSTER_SECRET_STORE, EXTERNAL_SECRET, SECRET_STORE } from "../../../secrets/kinds";
import { OPERATOR_ACCOUNT } from "../../../secrets/operator";
import { secretName } from "../../../secrets/secret-name";
import { externalSecrets } from "../facts";
import { externalSecretsStatements } from "./iam";
import { primarySecretsStatements } from "./primary-secrets";
import { publishedSecretsStatements } from "./published";
import { createSecretsManagerStore, createVaultStores, VAULT, type VaultSettings } from "./stores";
import { EXTERNAL_SECRETS_FOOTPRINT, externalSecretsValues } from "./values";

/** A secret that somebody else keeps and a namespace needs (SEC-03). */
export interface DeclaredSecret {
  /** Name of the ExternalSecret. @example "whatsapp-credentials" */
  name: string;
  namespace: string;
  /** Name of the Kubernetes Secret. */
  secret: string;
  store: "aws-secrets-manager" | "vault";
  refresh: string;
  /** Where each key's value is. A name in Secrets Manager stands after the cluster's. */
  keys: Record<string, RemoteKey>;
}

export interface SecretSettings {
  /** A Vault that secrets come from, too. @default none */
  vault?: VaultSettings;
  /** Secrets that the definition names, with the namespace that needs each. */
  declared: DeclaredSecret[];
  /** Namespaces whose ExternalSecrets may use the store of Secrets Manager; it serves no other one. */
  storeNamespaces: string[];
}

export interface ExternalSecretsArgs extends AddOnArgs<ChartPin, typeof ExternalSecrets.children> {
  /** Stores, who may use them, and the secrets that are brought. */
  secrets: SecretSettings;
  /** Secrets that the region shares with its partner's. @default none */
  exchange?: SecretExchange;
}

/**
 * Brings secrets from where they are kept into the cluster: its operator, its stores, and what the definition declares.
 */
export class ExternalSecrets extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** The store of Secrets Manager. */
    clusterStore: CLUSTER_SECRET_STORE,
    /** The store of Vault, one in each namespace that reads it. */
    store: SECRET_STORE,
    /** Secrets that the definition declares. */
    externalSecret: EXTERNAL_SECRET,
    /** The account that logs in to Vault, one in each namespace. */
    serviceAccount: k8s.core.v1.ServiceAccount,
    /** Who may ask for a token of that account. */
    rbacRole: k8s.rbac.v1.Role,
    /** Gives the controller this right. */
    roleBinding: k8s.rbac.v1.RoleBinding,
  };

  constructor(name: string, args: ExternalSecretsArgs, opts: pulumi.ComponentResourceOptions) {
    const { pin, cluster, secrets, exchange } = args;
    super(
      "platform:system:ExternalSecrets",
      name,
      { footprint: EXTERNAL_SECRETS_FOOTPRINT, transform: args.transform },
      opts,
    );
    this.install(name, {
      facts: externalSecrets,
      pin,
      values: externalSecretsValues(cluster),
      cluster,
      dependsOn: createRights(this, name, exchange, cluster),
    });
    createSecretsManagerStore(this, name, secrets.storeNamespaces, cluster);
    if (secrets.vault) createVaultStores(this, name, secrets.vault, cluster);
    for (const secret of secrets.declared) createDeclaredSecret(this, name, secret, cluster);
    this.registerOutputs({});
  }
}

function createRights(
  parent: ExternalSecrets,
  name: string,
  { reads, writes }: SecretExchange = { reads: [], writes: [] },
  cluster: ClusterContext,
): pulumi.Resource[] {
  return createPodIdentity(
    name,
    {
      namespace: externalSecrets.namespace,
      serviceAccount: OPERATOR_ACCOUNT.name,
      description: "Reads the cluster's secrets",
      statements: [
        ...externalSecretsStatements(cluster),
        ...primarySecretsStatements(reads, cluster),
        ...publishedSecretsStatements(writes, cluster),
      ],
    },
    cluster,
    parent,
  );
}

function createDeclaredSecret(
  parent: ExternalSecrets,
  name: string,
  { store, namespace, secret, refresh, keys, ...declared }: DeclaredSecret,
  cluster: ClusterContext,
): void {
  createExternalSecret(
    `${name}-secret-${declared.name}`,
    {
      name: declared.name,
      target: { namespace, name: secret },
      store: store === "vault" ? VAULT : SECRETS_MANAGER,
      refresh,
      from: { keys: store === "vault" ? keys : ownKeys(keys, cluster.clusterName) },
      notAwaited: "somebody writes its value, perhaps after the cluster is there",
    },
    cluster,
    { parent },
  );
}

function ownKeys(keys: Record<string, RemoteKey>, clusterName: string): Record<string, RemoteKey> {
  const entries = Object.entries(keys);
  return Object.fromEntries(entries.map(([key, from]) => [key, { ...from, key: secretName(clusterName, from.key) }]));
}

/** What it reads of the region. */
type SecretsRegion = Required<Pick<ExternalSecretsArgs, "secrets" | "exchange">>;

export const externalSecretsComponent: AddOnComponent<SecretsRegion, ExternalSecrets> = {
  create: (name, args, { secrets, exchange }, opts) => new ExternalSecrets(name, { ...args, secrets, exchange }, opts),
};
