import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/naming";
import type { RoleWithPolicies } from "../shared/role";
import { type Transforms, withTransform } from "../transform";
import { createAutoscalerTags } from "./autoscaler-tags";
import { createLaunchTemplate } from "./launch-template";
import type { NodeGroupSettings } from "./node-group-settings";
import { type NodePoolArgs, nodePools } from "./node-pools";
import { createNodeRole } from "./node-role";
import { type DeployedNodeGroup, deployedWith, type Scaling, scalingOf } from "./scaling-config";
import type { Taint } from "./taint";

export interface NodeGroupArgs extends NodeGroupSettings {
  /** Name of the cluster that the nodes join. */
  clusterName: string;
  /** The cluster's Kubernetes version. @example "1.35" */
  version: string;
  /** Private subnets by zone. */
  subnetIds: Record<string, pulumi.Input<string>>;
  /** What pods can have of one node, for the autoscaler to know while the group is empty. @example { cpu: "1930m" } */
  allocatable: Record<string, string>;
  /** The cluster's node groups as they are now; none before the first deployment. */
  deployed: DeployedNodeGroup[];
  /** Key of the nodes' volumes. */
  kmsKeyArn: pulumi.Input<string>;
  /** Tags of the instances, volumes and interfaces, which the provider's default tags do not reach. */
  tags: Record<string, string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   * @example { launchTemplate: (inputs) => ({ ...inputs, monitoring: { enabled: true } }) }
   */
  transform?: Transforms<typeof NodeGroup.children>;
}

/**
 * A group of equal nodes: managed node group, launch template and role. A `mixed` group is two managed node groups, and one
 * that is `perZone` has those once for each zone.
 */
export class NodeGroup extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** Managed node groups: sizes, instance types, how they are updated. */
    nodeGroup: aws.eks.NodeGroup,
    /** How a node starts: volumes, metadata, user data. */
    launchTemplate: aws.ec2.LaunchTemplate,
    /** What the cluster autoscaler reads of the group. */
    autoscalingTag: aws.autoscaling.Tag,
    /** The nodes' role. */
    role: aws.iam.Role,
    /** Policies of AWS's and of the account's, each attached to the role. */
    rolePolicyAttachment: aws.iam.RolePolicyAttachment,
  };
  /** What must be there before a pod can run on the group. */
  readonly ready: pulumi.Resource[];
  readonly roleArn: pulumi.Output<string>;
  /** Physical names of the managed node groups. */
  readonly nodeGroupNames: pulumi.Output<string>[];

  constructor(name: string, args: NodeGroupArgs, opts: pulumi.ComponentResourceOptions) {
    super("platform:cluster:NodeGroup", name, {}, withTransform(opts, NodeGroup.children, args.transform));
    const { clusterName, name: groupName, policyArns, partition } = args;
    const description = `Nodes of group ${groupName} of ${clusterName}`;
    const nodeRole = createNodeRole(this, name, { clusterName, owner: groupName, description, policyArns, partition });
    const launchTemplate = createLaunchTemplate(this, name, args);
    const groups = nodePools(args).map((pool) => createNodeGroup(this, name, args, pool, nodeRole, launchTemplate));

    this.ready = groups;
    this.roleArn = nodeRole.role.arn;
    this.nodeGroupNames = groups.map((group) => group.nodeGroupName);
    this.registerOutputs({ roleArn: this.roleArn, nodeGroupNames: this.nodeGroupNames });
  }
}

function createNodeGroup(
  parent: NodeGroup,
  name: string,
  args: NodeGroupArgs,
  pool: NodePoolArgs,
  nodeRole: RoleWithPolicies,
  launchTemplate: aws.ec2.LaunchTemplate,
): aws.eks.NodeGroup {
  const poolName = `${name}${pool.suffix}`;
  // A prefix, not a name: most changes replace the group, and the new one must start before the old one goes.
  const nodeGroupNamePrefix = physicalName("aws:eks/nodeGroup:NodeGroup#prefix", `${args.name}${pool.suffix}-`);
  const { scalingConfig, ignoreChanges } = scaling(args, pool, nodeGroupNamePrefix);
  const inputs: aws.eks.NodeGroupArgs = {
    clusterName: args.clusterName,
    nodeGroupNamePrefix,
    version: args.version,
    nodeRoleArn: nodeRole.role.arn,
    subnetIds: pool.zones.flatMap((zone) => args.subnetIds[zone] ?? []),
    amiType: args.amiType,
    instanceTypes: args.instanceTypes,
    capacityType: pool.capacityType,
    scalingConfig,
    labels: { "platform/role": args.role, "platform/group": args.name, ...args.labels },
    taints: args.taints.map(({ key, value, effect }) => ({ key, value, effect: EKS_EFFECTS[effect] })),
    launchTemplate: { id: launchTemplate.id, version: launchTemplate.latestVersion.apply(String) },
    // DEFAULT starts the new nodes before it drains the old ones.
    updateConfig: { maxUnavailablePercentage: args.maxUnavailablePercentage, updateStrategy: "DEFAULT" },
    nodeRepairConfig: { enabled: true },
  };
  const group = new aws.eks.NodeGroup(poolName, inputs, {
    parent,
    dependsOn: nodeRole.policies,
    ignoreChanges,
    customTimeouts: { create: "30m", update: "60m", delete: "30m" },
  });
  if (args.autoscaled) createAutoscalerTags(parent, poolName, args, pool, group);
  return group;
}

/** The definition's sizes where nobody else moves them, or else those that go with the group as it is. */
function scaling(args: NodeGroupArgs, pool: NodePoolArgs, prefix: string): Scaling {
  const { instanceTypes, amiType, autoscaled, deployed } = args;
  return scalingOf({ ...pool, instanceTypes, amiType }, autoscaled ? deployedWith(prefix, deployed) : undefined);
}

/** Kubernetes' taint effects in the spelling of the EKS API. Source: EKS API, `Taint`. */
const EKS_EFFECTS: Record<Taint["effect"], string> = {
  NoSchedule: "NO_SCHEDULE",
  NoExecute: "NO_EXECUTE",
  PreferNoSchedule: "PREFER_NO_SCHEDULE",
};
