import type * as pulumi from "@pulumi/pulumi";
import { assumeRolePolicy } from "../shared/iam";
import { createRole, type RoleWithPolicies } from "../shared/role";

/** Rights of every node: join the cluster, pull images, be reached through SSM. The CNI has a role of its own. */
const NODE_POLICIES = [
  "AmazonEKSWorkerNodePolicy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonSSMManagedInstanceCore",
];

export interface NodeRoleArgs {
  /** Name of the cluster: the start of the role's name. */
  clusterName: string;
  /** Whose nodes they are: a node group, or Karpenter. @example "application" */
  owner: string;
  /** What the console shows beside the role. @example "Nodes of group application of wakala-prod" */
  description: string;
  /** Further policies of the nodes, by ARN. @default none */
  policyArns?: string[];
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
}

/** The role of EC2 instances that are nodes of the cluster. */
export function createNodeRole(parent: pulumi.Resource, name: string, args: NodeRoleArgs): RoleWithPolicies {
  return createRole(parent, name, {
    nameParts: [args.clusterName, args.owner, "node"],
    description: args.description,
    trust: assumeRolePolicy("ec2.amazonaws.com"),
    managedPolicies: NODE_POLICIES,
    policyArns: args.policyArns,
    partition: args.partition,
  });
}
