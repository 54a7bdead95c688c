import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AddOnComponent } from "../../../add-on-module";
import { INSTANCE_EVENTS, InterruptionQueue } from "../../../cluster/interruption-queue";
import { createNodeRole } from "../../../cluster/node-role";
import { AddOn, type AddOnArgs } from "../../../kubernetes/add-on";
import type { ChartPin } from "../../../kubernetes/chart";
import type { ClusterContext } from "../../../kubernetes/cluster-context";
import { createCustomResource } from "../../../kubernetes/custom-resource";
import { createPodIdentity, POD_IDENTITY_CHILDREN } from "../../../kubernetes/pod-identity";
import { karpenterDiscovery } from "../../../network/discovery-tags";
import { karpenter, NODE_CLASS, NODE_POOL } from "../facts";
import type { KarpenterPool } from "../pool";
import { karpenterStatements } from "./iam";
import { nodeClassSpec } from "./node-class";
import { nodePoolSpec } from "./node-pool";
import { KARPENTER_FOOTPRINT, karpenterValues, SERVICE_ACCOUNT } from "./values";

export interface KarpenterArgs extends AddOnArgs<ChartPin, typeof Karpenter.children> {
  /** Nodes that it may start. With none, it starts nothing. */
  pools: KarpenterPool[];
  /** Starts no node in a zone that traffic has been moved away from. */
  zonalShift: boolean;
  /** Tags of the instances and volumes. */
  tags: Record<string, string>;
}

/**
 * Starts and ends nodes of its own, beside the managed node groups and never among them (X-09). The order matters most
 * when it goes: pools, then their classes, whose instance profiles Karpenter itself deletes, then Karpenter, then the
 * nodes' role and the queue.
 */
export class Karpenter extends AddOn {
  /** What `transform` reaches. */
  static override readonly children = {
    ...AddOn.children,
    ...POD_IDENTITY_CHILDREN,
    /** Policies of AWS's, each attached to the nodes' role. */
    rolePolicyAttachment: aws.iam.RolePolicyAttachment,
    /** The queue of what is about to happen to nodes, with what fills it. */
    interruptionQueue: InterruptionQueue,
    /** The nodes' way into the cluster. */
    accessEntry: aws.eks.AccessEntry,
    /** The tag by which it finds the nodes' security group. */
    discoveryTag: aws.ec2.Tag,
    /** Which nodes it may start, and when it ends them. */
    nodePool: NODE_POOL,
    /** How a node starts: image, volumes, subnets. */
    nodeClass: NODE_CLASS,
  };

  constructor(name: string, args: KarpenterArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:system:Karpenter", name, { footprint: KARPENTER_FOOTPRINT, transform: args.transform }, opts);
    const { pin, cluster, zonalShift } = args;
    const nodes = prepareNodes(this, name, cluster);
    const queue = new InterruptionQueue(
      `${name}-interruptions`,
      { clusterName: cluster.clusterName, reader: karpenter.name, events: INSTANCE_EVENTS },
      { parent: this },
    );
    const rights = karpenterStatements({
      ...cluster,
      nodeRoleArn: nodes.role.arn,
      queueArn: queue.arn,
      zonalShift,
    });
    const identity = createPodIdentity(
      name,
      {
        namespace: karpenter.namespace,
        serviceAccount: SERVICE_ACCOUNT,
        description: "Starts and ends nodes of its own pools",
        statements: rights,
      },
      cluster,
      this,
    );
    this.install(name, {
      facts: karpenter,
      pin,
      values: karpenterValues(cluster, { interruptionQueue: queue.queueName, zonalShift }),
      cluster,
      dependsOn: [...identity, ...queue.ready, ...nodes.ready],
    });
    for (const pool of args.pools) createPool(this, name, pool, nodes, args);
    this.registerOutputs({});
  }
}

interface Nodes {
  role: aws.iam.Role;
  /** What must be there before a node starts. */
  ready: pulumi.Resource[];
}

/** The role of all its nodes, their way into the cluster, and the tag on the group that they are in. */
function prepareNodes(parent: Karpenter, name: string, cluster: ClusterContext): Nodes {
  const { clusterName, partition } = cluster;
  const description = `Nodes of Karpenter's pools of ${clusterName}`;
  const nodeRole = createNodeRole(parent, `${name}-nodes`, {
    clusterName,
    owner: karpenter.name,
    description,
    partition,
  });
  const entry = new aws.eks.AccessEntry(
    `${name}-nodes`,
    { clusterName, principalArn: nodeRole.role.arn, type: "EC2_LINUX" },
    { parent, dependsOn: cluster.ready },
  );
  // Subnets bear the tag already; EKS makes the group, and does not put it there.
  const discovery = new aws.ec2.Tag(
    `${name}-discovery`,
    { resourceId: cluster.securityGroupId, ...karpenterDiscovery(clusterName) },
    { parent },
  );
  return { role: nodeRole.role, ready: [...nodeRole.policies, entry, discovery] };
}

function createPool(
  parent: Karpenter,
  name: string,
  pool: KarpenterPool,
  nodes: Nodes,
  { cluster, tags }: KarpenterArgs,
): void {
  const { clusterName, volumeKeyArn } = cluster;
  const metadata = { name: pool.name };
  const nodeClass = createCustomResource(
    `${name}-class-${pool.name}`,
    NODE_CLASS,
    {
      metadata,
      spec: nodeClassSpec(pool, { clusterName, nodeRoleName: nodes.role.name, volumeKeyArn, tags }),
    },
    cluster,
    { parent, dependsOn: nodes.ready },
  );
  createCustomResource(`${name}-pool-${pool.name}`, NODE_POOL, { metadata, spec: nodePoolSpec(pool) }, cluster, {
    parent,
    dependsOn: [nodeClass],
  });
}

/** What it reads of the region. */
interface KarpenterRegion {
  karpenter?: Pick<KarpenterArgs, "pools">;
  cluster: { zonalShift: boolean };
  tags: Record<string, string>;
}

export const karpenterComponent: AddOnComponent<KarpenterRegion, Karpenter> = {
  create: (name, args, { karpenter: pools, cluster: { zonalShift }, tags }, opts) =>
    pools && new Karpenter(name, { ...args, ...pools, zonalShift, tags }, opts),
};
