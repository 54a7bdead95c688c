import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../kubernetes/cluster-context";
import { createCustomResource } from "../kubernetes/custom-resource";
import { retainIf } from "../shared/deletion";
import { type Transforms, withTransform } from "../transform";
import { SECRETS_MANAGER } from "./external-secret";
import { PUSH_SECRET } from "./kinds";
import { createManagedSecret } from "./managed-secret";
import { secretName } from "./secret-name";

export interface PublishedSecretArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /** Name in Secrets Manager, after the cluster's; External Secrets has to have the right to write it. */
  path: string;
  /** A Secret that somebody in the cluster makes, and the key of it that is published. */
  from: { namespace: string; name: string; key: string };
  /** Field of the secret in Secrets Manager. It may hold no dot, which External Secrets takes for a step inwards. */
  property: string;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof PublishedSecret.children>;
}

/**
 * A key of a Secret that an operator makes, brought to Secrets Manager and from there to the partner's region: External
 * Secrets writes it again whenever it changes. What is there stays when the object goes: its readers may outlive the cluster.
 */
export class PublishedSecret extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The secret in Secrets Manager: key, replicas, tags. */
    secret: aws.secretsmanager.Secret,
    /** Brings the key of the Kubernetes Secret there. */
    pushSecret: PUSH_SECRET,
  };

  constructor(name: string, args: PublishedSecretArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:secrets:PublishedSecret",
      name,
      {},
      withTransform({ ...opts, ...retainIf(args.cluster.protect) }, PublishedSecret.children, args.transform),
    );
    const { cluster, path, from } = args;
    const secret = createManagedSecret(this, name, {
      cluster,
      path,
      description: `Published from ${from.namespace}/${from.name} of ${cluster.clusterName}`,
      tags: {
        // External Secrets writes to nothing that does not say so. Source: external-secrets at v2.9.0, `isManagedByESO`.
        "managed-by": "external-secrets",
        RotationException: "follows what the operator in the cluster makes",
      },
    });
    createCustomResource(
      name,
      PUSH_SECRET,
      { metadata: { name: `${from.name}-published`, namespace: from.namespace }, spec: pushSecretSpec(args) },
      cluster,
      {
        parent: this,
        dependsOn: [
          secret,
          ...cluster.installed.offered(SECRETS_MANAGER),
          ...cluster.installed.offered({ kind: "Secret", namespace: from.namespace, name: from.name }),
        ],
      },
    );
    this.registerOutputs({ arn: secret.arn });
  }
}

/** The spec of a PushSecret. Source: external-secrets.io/v1alpha1 at 2.9.0. */
export function pushSecretSpec({ cluster, path, from, property }: PublishedSecretArgs) {
  return {
    refreshInterval: "1h",
    updatePolicy: "Replace",
    deletionPolicy: "None",
    secretStoreRefs: [{ kind: SECRETS_MANAGER.kind, name: SECRETS_MANAGER.name }],
    selector: { secret: { name: from.name } },
    data: [
      {
        match: { secretKey: from.key, remoteRef: { remoteKey: secretName(cluster.clusterName, path), property } },
      },
    ],
  };
}
