import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterContext, namespaceReady } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { type Transforms, withTransform } from "../transform";
import { createExternalSecret, type ExternalSecretArgs, type StoreReference } from "./external-secret";
import { EXTERNAL_SECRET, SECRET_STORE } from "./kinds";
import { createRight, createStoreLogin } from "./store-login";

export interface CopiedSecretsArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Start of the names of the objects, one for each pair of namespaces. @example "kafka" */
  storeName: string;
  /** Namespace in which the Secrets are made. */
  from: string;
  /** Namespace that gets the copies. */
  to: string;
  /** Secrets by the name that the copy gets. Whoever makes them has to have offered them. */
  secrets: Record<string, string>;
  /** Keys that the copies have. @default all of them @example ["ca.crt"] */
  keys?: string[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof CopiedSecrets.children>;
}

/**
 * Secrets of one namespace in another one, kept equal by External Secrets: what an operator makes where it works, for
 * clients that live elsewhere. The reader may get these Secrets and no others.
 */
export class CopiedSecrets extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Reads the Secrets where they are made. */
    store: SECRET_STORE,
    /** Copies one Secret; logical names end in the copy's. */
    externalSecret: EXTERNAL_SECRET,
    /** The account that reads. */
    serviceAccount: k8s.core.v1.ServiceAccount,
    /** What it may read, and who may ask for a token of it. */
    rbacRole: k8s.rbac.v1.Role,
    /** Who has these rights. */
    roleBinding: k8s.rbac.v1.RoleBinding,
  };
  /** What must be there before a pod reads the copies. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: CopiedSecretsArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:secrets:CopiedSecrets", name, {}, withTransform(opts, CopiedSecrets.children, args.transform));
    const { cluster, to, keys } = args;
    const store = createStore(this, name, args);
    this.ready = Object.entries(args.secrets).map(([copy, original]) =>
      createExternalSecret(
        `${name}-${copy}`,
        { target: { namespace: to, name: copy }, store, refresh: "15m", from: fieldsOf(original, keys) },
        cluster,
        { parent: this, dependsOn: originals(args) },
      ),
    );
    this.registerOutputs({});
  }
}

function fieldsOf(original: string, keys: string[] | undefined): ExternalSecretArgs["from"] {
  if (!keys) return { allOf: original };
  return { keys: Object.fromEntries(keys.map((property) => [property, { key: original, property }])) };
}

function originals({ cluster, from, secrets }: CopiedSecretsArgs): pulumi.Resource[] {
  return Object.values(secrets).flatMap((name) => cluster.installed.offered({ kind: "Secret", namespace: from, name }));
}

function createStore(parent: CopiedSecrets, name: string, args: CopiedSecretsArgs): StoreReference {
  const { cluster, from, to, storeName } = args;
  const reader = `${storeName}-reader`;
  const login = createStoreLogin(parent, name, to, reader, cluster);
  const right = createRight(
    `${name}-read`,
    {
      name: `${reader}-${to}`,
      namespace: from,
      rule: { resources: ["secrets"], resourceNames: Object.values(args.secrets), verbs: ["get"] },
      holder: { name: reader, namespace: to },
    },
    { parent, provider: cluster.provider, dependsOn: namespaceReady(cluster, from) },
  );
  const object = createCustomResource(
    name,
    SECRET_STORE,
    { metadata: { name: storeName, namespace: to }, spec: namespaceStoreSpec(from, reader) },
    cluster,
    { parent, dependsOn: [...login, ...right] },
  );
  cluster.installed.offer({ kind: "SecretStore", name: storeName, namespace: to }, [object]);
  return { kind: "SecretStore", name: storeName };
}

/** A store that reads Secrets of a namespace of the same cluster. Source: external-secrets.io/v1 at 2.9.0. */
export function namespaceStoreSpec(remoteNamespace: string, serviceAccount: string) {
  return {
    provider: {
      kubernetes: {
        remoteNamespace,
        server: {
          url: "https://kubernetes.default.svc",
          caProvider: { type: "ConfigMap", name: "kube-root-ca.crt", key: "ca.crt" },
        },
        auth: { serviceAccount: { name: serviceAccount } },
      },
    },
  };
}
