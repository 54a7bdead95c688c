import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";

/** The store of the cluster that reads AWS Secrets Manager. */
export const SECRETS_MANAGER_STORE = "aws-secrets-manager";

export interface GeneratedSecretArgs {
  cluster: ClusterContext;
  /** Name in Secrets Manager, after the cluster's. @example "postgres/wakala" */
  path: string;
  /** Fields that are made up, with their length. They have letters and digits only, so that they fit into any URL. */
  generated: Record<string, { length: number }>;
  /** Fields that are no secret, such as a user's name. */
  fixed?: Record<string, pulumi.Input<string>>;
  /** The Kubernetes Secret that pods read. */
  target: {
    namespace: string;
    name: string;
    labels?: Record<string, string>;
    /** Keys of the Secret from fields, where they differ. @example { password: "{{ .password }}" } */
    template?: Record<string, string>;
  };
}

/**
 * A secret that nobody has ever seen: made up by `random`, kept in Secrets Manager under the cluster's key, brought into
 * the cluster by External Secrets. Its value is in no definition, manifest or output.
 */
export class GeneratedSecret extends pulumi.ComponentResource {
  /** ARN in Secrets Manager: what others may be told. */
  readonly arn: pulumi.Output<string>;
  /** Name of the Kubernetes Secret. */
  readonly secretName: string;
  /** What must be there before a pod reads the Secret. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: GeneratedSecretArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:secrets:GeneratedSecret", name, {}, opts);
    const stored = storeSecret(this, name, args);
    this.arn = stored.secret.arn;
    this.secretName = args.target.name;
    this.ready = [deliverSecret(this, name, args, stored)];
    this.registerOutputs({ arn: this.arn });
  }
}

interface StoredSecret {
  secret: aws.secretsmanager.Secret;
  version: aws.secretsmanager.SecretVersion;
}

function storeSecret(parent: GeneratedSecret, name: string, args: GeneratedSecretArgs): StoredSecret {
  const { cluster } = args;
  const values = Object.entries(args.generated).map(([field, { length }]) => {
    const password = new random.RandomPassword(`${name}-${field}`, { length, special: false }, { parent });
    return [field, password.result] as const;
  });
  const secret = new aws.secretsmanager.Secret(
    name,
    {
      name: `${cluster.clusterName}/${args.path}`,
      description: `Made for ${args.target.namespace}/${args.target.name} of ${cluster.clusterName}`,
      kmsKeyId: cluster.clusterKeyArn,
      recoveryWindowInDays: cluster.protect ? 30 : 7,
    },
    { parent, protect: cluster.protect },
  );
  const secretString = pulumi.secret(pulumi.jsonStringify({ ...args.fixed, ...Object.fromEntries(values) }));
  const version = new aws.secretsmanager.SecretVersion(name, { secretId: secret.id, secretString }, { parent });
  return { secret, version };
}

function deliverSecret(
  parent: GeneratedSecret,
  name: string,
  { cluster, path, target }: GeneratedSecretArgs,
  { version }: StoredSecret,
): pulumi.Resource {
  const template = {
    ...(target.labels ? { metadata: { labels: target.labels } } : {}),
    ...(target.template ? { data: target.template } : {}),
  };
  return createCustomResource(
    name,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: target.name, namespace: target.namespace },
      spec: {
        refreshInterval: "1h0m0s",
        secretStoreRef: { kind: "ClusterSecretStore", name: SECRETS_MANAGER_STORE },
        target: {
          name: target.name,
          creationPolicy: "Owner",
          ...(Object.keys(template).length > 0 ? { template: { engineVersion: "v2", ...template } } : {}),
        },
        dataFrom: [{ extract: { key: `${cluster.clusterName}/${path}` } }],
      },
    },
    cluster,
    { parent, dependsOn: [version] },
  );
}
