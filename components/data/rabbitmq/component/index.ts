import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { createDisruptionBudget } from "../../../kubernetes/disruption-budget";
import type { Footprint } from "../../../kubernetes/footprint";
import { createNetworkPolicy } from "../../../kubernetes/network-policy";
import type { StoreComponent, StoreHandle } from "../../../module";
import type { Provided } from "../../../outputs/provided";
import { CopiedSecrets } from "../../../secrets/copied-secrets";
import { GeneratedSecret } from "../../../secrets/generated-secret";
import { shareSecrets } from "../../../secrets/shared-secrets";
import { retainIf } from "../../../shared/deletion";
import { type Transforms, withTransform } from "../../../transform";
import type { RabbitmqClusterArgs } from "../args";
import { AMQP_PORT, CREDENTIALS_KEYS, credentialsSecretName, host, MANAGEMENT_PORT, podLabels } from "../names";
import type { RabbitmqOutputs } from "../outputs";
import { createCredentials } from "./credentials";
import { RABBITMQ_CLUSTER } from "./kinds";
import { rabbitmqPolicy } from "./network";
import { rabbitmqClusterSpec } from "./spec";

export interface RabbitmqArgs extends RabbitmqClusterArgs {
  /** The cluster that it is made in, with what is there already. */
  cluster: ClusterContext;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { cluster: ({ spec, ...inputs }) => ({ ...inputs, spec: { ...spec, terminationGracePeriodSeconds: 3600 } }) }
   */
  transform?: Transforms<typeof Rabbitmq.children>;
}

/** A RabbitMQ cluster: members on nodes and in zones of their own, quorum queues, a login that nobody has seen. */
export class Rabbitmq extends pulumi.ComponentResource implements StoreHandle<RabbitmqOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** The cluster, as its operator takes it. */
    cluster: RABBITMQ_CLUSTER,
    /** Its login. */
    password: GeneratedSecret,
    /** The login in the namespaces of its clients. */
    copiedSecrets: CopiedSecrets,
    /** Who reaches it, and whom it reaches. */
    networkPolicy: k8s.networking.v1.NetworkPolicy,
    /** How many members may be evicted at once. */
    disruptionBudget: k8s.policy.v1.PodDisruptionBudget,
  };
  readonly ready: pulumi.Resource[];
  readonly outputs: Provided<RabbitmqOutputs>;

  constructor(name: string, args: RabbitmqArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:data:Rabbitmq",
      name,
      { footprint: footprintOf(args) },
      withTransform(opts, Rabbitmq.children, args.transform),
    );
    const { cluster, rabbitmqName, namespace } = args;
    const credentials = createCredentials(this, name, args, cluster);
    const policy = createNetworkPolicy(name, rabbitmqPolicy(args, cluster), cluster, this);
    const rabbitmq = createCustomResource(
      name,
      RABBITMQ_CLUSTER,
      {
        metadata: { name: rabbitmqName, namespace, ...annotationsOf(args) },
        spec: rabbitmqClusterSpec(args, cluster.placements.db),
      },
      cluster,
      { parent: this, dependsOn: [policy, ...credentials.ready], ...retainIf(cluster.protect) },
    );
    const budget = { name: rabbitmqName, namespace, podLabels: podLabels(rabbitmqName) };
    createDisruptionBudget(name, budget, cluster, this);
    shareCredentials(this, name, args);

    this.ready = [rabbitmq];
    this.outputs = outputsOf(args, credentials.arn);
    this.registerOutputs({ outputs: this.outputs });
  }
}

/** What the policies read as a stated exception. */
function annotationsOf({ backupWaiver }: RabbitmqArgs): { annotations?: Record<string, string> } {
  return backupWaiver === undefined ? {} : { annotations: { "platform/backup": `none: ${backupWaiver}` } };
}

/** Programs of other namespaces find the login there. */
function shareCredentials(
  parent: Rabbitmq,
  name: string,
  { cluster, rabbitmqName, namespace, namespaces }: RabbitmqArgs,
) {
  const secret = credentialsSecretName(rabbitmqName);
  shareSecrets(parent, name, { cluster, storeName: rabbitmqName, from: namespace }, [
    { original: secret, copy: secret, namespaces },
  ]);
}

function outputsOf(
  { rabbitmqName, namespace, namespaces }: RabbitmqArgs,
  arn: pulumi.Output<string>,
): Provided<RabbitmqOutputs> {
  const server = host(rabbitmqName, namespace);
  return {
    host: server,
    port: AMQP_PORT,
    managementUrl: `http://${server}:${MANAGEMENT_PORT}`,
    namespace,
    login: {
      secret: credentialsSecretName(rabbitmqName),
      namespaces: [namespace, ...namespaces],
      keys: CREDENTIALS_KEYS,
      arn,
    },
  };
}

function footprintOf({ rabbitmqName, replicas, resources }: RabbitmqArgs): Footprint {
  return { pods: [{ name: rabbitmqName, role: "db", replicas, requests: resources.requests }], daemons: [] };
}

export const rabbitmqComponent: StoreComponent<RabbitmqClusterArgs, RabbitmqOutputs> = {
  create: (name, args, { cluster }, opts) => new Rabbitmq(name, { ...args, cluster }, opts),
};
