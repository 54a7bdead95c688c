import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { EXTERNAL_SECRET } from "./kinds";

/** The store of the cluster that reads AWS Secrets Manager, as External Secrets' controller. */
export const SECRETS_MANAGER_STORE = "aws-secrets-manager";

/** Where a secret is kept. A `SecretStore` serves its own namespace, a `ClusterSecretStore` every one. */
export interface StoreReference {
  kind: "ClusterSecretStore" | "SecretStore";
  name: string;
}

export const SECRETS_MANAGER: StoreReference = { kind: "ClusterSecretStore", name: SECRETS_MANAGER_STORE };

/** A secret in a store, and the field of it that is meant; without a field, its whole text. */
export interface RemoteKey {
  key: string;
  property?: string;
}

export interface SecretTarget {
  namespace: string;
  /** Name of the Kubernetes Secret that pods read. */
  name: string;
  labels?: Record<string, string>;
  /** Keys of the Secret from fields, where they differ. @example { password: "{{ .password }}" } */
  template?: Record<string, string>;
}

export interface ExternalSecretArgs {
  /** Name of the object. @default the target's */
  name?: string;
  /** The Kubernetes Secret that comes of it. */
  target: SecretTarget;
  /** The store that is asked; it is waited for. */
  store: StoreReference;
  /** How often the store is asked. @example "15m" */
  refresh: string;
  /** Every field of one secret, or keys of the Secret each with where its value is. */
  from: { allOf: string } | { keys: Record<string, RemoteKey> };
  /** Why what waits for the object does not wait for the Secret. @default it does */
  notAwaited?: string;
}

/** The spec of an ExternalSecret. Source: external-secrets.io/v1 at 2.9.0. */
export function externalSecretSpec({ target, store, refresh, from }: ExternalSecretArgs) {
  const template = {
    ...(target.labels ? { metadata: { labels: target.labels } } : {}),
    ...(target.template ? { data: target.template } : {}),
  };
  return {
    refreshInterval: refresh,
    secretStoreRef: { kind: store.kind, name: store.name },
    target: {
      name: target.name,
      // The Secret goes with the object that made it.
      creationPolicy: "Owner",
      ...(Object.keys(template).length > 0 ? { template: { engineVersion: "v2", ...template } } : {}),
    },
    ...source(from),
  };
}

function source(from: ExternalSecretArgs["from"]) {
  if ("allOf" in from) return { dataFrom: [{ extract: { key: from.allOf } }] };
  return { data: Object.entries(from.keys).map(([secretKey, remoteRef]) => ({ secretKey, remoteRef })) };
}

/**
 * Brings a secret from a store into the cluster, after the store; who reads the Secret waits for what is returned.
 * One Secret has one producer: a second one is an error.
 */
export function createExternalSecret(
  name: string,
  args: ExternalSecretArgs,
  cluster: ClusterContext,
  { dependsOn = [], parent }: { parent: pulumi.Resource; dependsOn?: pulumi.Resource[] },
): k8s.apiextensions.CustomResource {
  const { target, store, notAwaited } = args;
  const { namespace } = target;
  const storeNamespace = store.kind === "SecretStore" ? namespace : undefined;
  const object = createCustomResource(
    name,
    EXTERNAL_SECRET,
    { metadata: { name: args.name ?? target.name, namespace }, spec: externalSecretSpec(args) },
    cluster,
    {
      parent,
      notAwaited,
      dependsOn: [...cluster.installed.offered({ ...store, namespace: storeNamespace }), ...dependsOn],
    },
  );
  cluster.installed.offer({ kind: "Secret", name: target.name, namespace }, [object]);
  return object;
}
