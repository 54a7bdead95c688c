import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { CERTIFICATE } from "../../../certificates/kinds";
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
import { podLabels } from "../names";
import type { RabbitmqOutputs } from "../outputs";
import { sharedSecrets } from "../secrets";
import { createCredentials } from "./credentials";
import { rabbitmqOutputs } from "./endpoints";
import { RABBITMQ_CLUSTER, TOPOLOGY_KINDS } from "./kinds";
import { rabbitmqPolicy } from "./network";
import { rabbitmqClusterSpec } from "./spec";
import { createCertificate } from "./tls";
import { createUsers } from "./users";
import { createVhosts } from "./vhosts";

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

/**
 * A RabbitMQ cluster: members on nodes and in zones of their own, a certificate, a login that nobody has seen, and what is
 * declared in it.
 */
export class Rabbitmq extends pulumi.ComponentResource implements StoreHandle<RabbitmqOutputs> {
  /** What `transform` reaches. */
  static readonly children = {
    /** The cluster, as its operator takes it. */
    cluster: RABBITMQ_CLUSTER,
    /** The certificate of its members. */
    certificate: CERTIFICATE,
    /** Virtual hosts, by logical name those of `vhosts`. */
    vhost: TOPOLOGY_KINDS.Vhost,
    /** Exchanges: logical names end in the virtual host's and the exchange's. */
    exchange: TOPOLOGY_KINDS.Exchange,
    /** Queues, named like exchanges. */
    queue: TOPOLOGY_KINDS.Queue,
    /** What exchanges send on, and to what. */
    binding: TOPOLOGY_KINDS.Binding,
    /** Bounds and dead letters of queues, one for each that has any. */
    policy: TOPOLOGY_KINDS.Policy,
    /** Users of programs. */
    user: TOPOLOGY_KINDS.User,
    /** What users may do in a virtual host. */
    permission: TOPOLOGY_KINDS.Permission,
    /** Its login and those of users: logical names end in the user's. */
    password: GeneratedSecret,
    /** Logins and the authority in the namespaces of its clients. */
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
    const { cluster, topology } = args;
    const credentials = createCredentials(this, name, args, cluster);
    const certificates = args.tls.enabled ? [createCertificate(this, name, args, cluster)] : [];
    const rabbitmq = createCluster(this, name, args, [...credentials.ready, ...certificates]);
    const context = { ...args, parent: this, name };
    const vhosts = createVhosts(context, topology.vhosts, rabbitmq);
    const users = createUsers(context, topology.users, vhosts, rabbitmq);
    copySecrets(this, name, args);

    this.ready = [rabbitmq, ...[...vhosts.values()].flat(), ...users.ready];
    this.outputs = rabbitmqOutputs(args, credentials.arn, users.arns);
    this.registerOutputs({ outputs: this.outputs });
  }
}

/** The members, with who reaches them, and how many may be away at once. */
function createCluster(
  parent: Rabbitmq,
  name: string,
  args: RabbitmqArgs,
  dependsOn: pulumi.Resource[],
): pulumi.Resource {
  const { cluster, rabbitmqName, namespace } = args;
  const policy = createNetworkPolicy(name, rabbitmqPolicy(args, cluster), cluster, parent);
  const budget = { name: rabbitmqName, namespace, podLabels: podLabels(rabbitmqName) };
  createDisruptionBudget(name, budget, cluster, parent);
  return createCustomResource(
    name,
    RABBITMQ_CLUSTER,
    {
      metadata: { name: rabbitmqName, namespace, ...annotationsOf(args) },
      spec: rabbitmqClusterSpec(args, cluster.placements.db),
    },
    cluster,
    { parent, dependsOn: [policy, ...dependsOn], ...retainIf(cluster.protect) },
  );
}

/** What the policies read as a stated exception. */
function annotationsOf({ backupWaiver }: RabbitmqArgs): { annotations?: Record<string, string> } {
  return backupWaiver === undefined ? {} : { annotations: { "platform/backup": `none: ${backupWaiver}` } };
}

/** Programs of other namespaces find their login there, and whom to trust. */
function copySecrets(parent: Rabbitmq, name: string, { cluster, namespace, topology, ...args }: RabbitmqArgs) {
  shareSecrets(
    parent,
    name,
    { cluster, storeName: args.rabbitmqName, from: namespace },
    sharedSecrets({ ...args, users: topology.users }).map(({ secret, namespaces }) => ({
      original: secret,
      copy: secret,
      namespaces,
    })),
  );
}

function footprintOf({ rabbitmqName, replicas, resources }: RabbitmqArgs): Footprint {
  return { pods: [{ name: rabbitmqName, role: "db", replicas, requests: resources.requests }], daemons: [] };
}

export const rabbitmqComponent: StoreComponent<RabbitmqClusterArgs, RabbitmqOutputs> = {
  create: (name, args, { cluster }, opts) => new Rabbitmq(name, { ...args, cluster }, opts),
};
