import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { retainIf } from "../shared/deletion";
import { type Transforms, withTransform } from "../transform";
import { createExternalSecret, SECRETS_MANAGER, type SecretTarget } from "./external-secret";
import { EXTERNAL_SECRET } from "./kinds";
import { createManagedSecret, type ReplicaRegion } from "./managed-secret";
import { secretName } from "./secret-name";

export { SECRETS_MANAGER_STORE } from "./external-secret";

export interface GeneratedSecretArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Name in Secrets Manager, after the cluster's. @example "postgres/wakala" */
  path: string;
  /** Fields that are made up, with their length. They have letters and digits only, so that they fit into any URL. */
  generated: Record<string, { length: number }>;
  /** Fields that are no secret, such as a user's name. @default none */
  fixed?: Record<string, pulumi.Input<string>>;
  /** The Kubernetes Secret that pods read. */
  target: SecretTarget;
  /** Regions that hold a copy. @default the partner's */
  replicaRegions?: ReplicaRegion[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { password: (inputs) => ({ ...inputs, special: true }) }
   */
  transform?: Transforms<typeof GeneratedSecret.children>;
}

/**
 * A secret that nobody has ever seen: made up by `random`, kept in Secrets Manager under a key of the cluster, brought into
 * the cluster by External Secrets. Its value is in no definition, manifest or output.
 */
export class GeneratedSecret extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** What is made up for a field; logical names end in the field's. */
    password: random.RandomPassword,
    /** The secret in Secrets Manager: key, replicas, tags. */
    secret: aws.secretsmanager.Secret,
    /** Its value. A transform sees the text only inside an output. */
    secretVersion: aws.secretsmanager.SecretVersion,
    /** Brings it into the cluster. */
    externalSecret: EXTERNAL_SECRET,
  };
  /** ARN in Secrets Manager: what others may be told. */
  readonly arn: pulumi.Output<string>;
  /** Name of the Kubernetes Secret. */
  readonly secretName: string;
  /** What must be there before a pod reads the Secret. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: GeneratedSecretArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:secrets:GeneratedSecret",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.cluster.protect) }, GeneratedSecret.children, args.transform),
    );
    const { secret, version } = storeSecret(this, name, args);
    this.arn = secret.arn;
    this.secretName = args.target.name;
    this.ready = [deliverSecret(this, name, args, version)];
    this.registerOutputs({ arn: this.arn });
  }
}

interface StoredSecret {
  secret: aws.secretsmanager.Secret;
  version: aws.secretsmanager.SecretVersion;
}

function storeSecret(parent: GeneratedSecret, name: string, args: GeneratedSecretArgs): StoredSecret {
  const { cluster, path, target, replicaRegions } = args;
  const values = Object.entries(args.generated).map(([field, { length }]) => {
    const password = new random.RandomPassword(`${name}-${field}`, { length, special: false }, { parent });
    return [field, password.result] as const;
  });
  const secret = createManagedSecret(parent, name, {
    cluster,
    path,
    description: `Made for ${target.namespace}/${target.name} of ${cluster.clusterName}`,
    // A function of AWS's can't reach the store behind it; a deployment can (docs/components/generated-secrets.md).
    tags: { RotationException: "rotated by a deployment that replaces the random value" },
    replicaRegions,
  });
  const secretString = pulumi.secret(pulumi.jsonStringify({ ...args.fixed, ...Object.fromEntries(values) }));
  const version = new aws.secretsmanager.SecretVersion(name, { secretId: secret.id, secretString }, { parent });
  return { secret, version };
}

function deliverSecret(
  parent: GeneratedSecret,
  name: string,
  { cluster, path, target }: GeneratedSecretArgs,
  version: aws.secretsmanager.SecretVersion,
): pulumi.Resource {
  const from = { allOf: secretName(cluster.clusterName, path) };
  return createExternalSecret(name, { target, store: SECRETS_MANAGER, refresh: "1h", from }, cluster, {
    parent,
    dependsOn: [version],
  });
}
