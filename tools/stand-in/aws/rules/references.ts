/**
 * Which resource names which other in its inputs. AWS refuses what names something that is not there, and keeps what
 * something else still needs.
 */
import { isObject, type Properties, stringOf, type Value } from "offline-engine/values";
import type { Cloud, CloudResource } from "../../cloud/store";
import { Refusal } from "../../plugin/refusal";

interface Reference {
  /** Where in the inputs the other one is named; `[]` goes through a list. */
  readonly path: string;
  /** Types that it may be of. */
  readonly to: readonly string[];
  /** Property of the other one's state by which it is named; its id without it. */
  readonly by?: string;
  /** The other one cannot go while this is there. Source: the DependencyViolation and DeleteConflict errors of the APIs. */
  readonly holds?: true;
}

const VPC = ["aws:ec2/vpc:Vpc"];
const SUBNET = ["aws:ec2/subnet:Subnet"];
const ROUTE_TABLE = ["aws:ec2/routeTable:RouteTable"];
const ROLE = ["aws:iam/role:Role"];
const CLUSTER = ["aws:eks/cluster:Cluster"];
const KEY = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey"];
const BUCKET = ["aws:s3/bucket:Bucket"];

const inVpc: Reference = { path: "vpcId", to: VPC, holds: true };
const toCluster: Reference = { path: "clusterName", to: CLUSTER, by: "name" };
const toRole: Reference = { path: "role", to: ROLE, by: "name", holds: true };

const REFERENCES: Record<string, readonly Reference[]> = {
  "aws:cloudwatch/logGroup:LogGroup": [{ path: "kmsKeyId", to: KEY, by: "arn" }],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [{ path: "vpcId", to: VPC }],
  "aws:ec2/flowLog:FlowLog": [
    { path: "vpcId", to: VPC },
    { path: "iamRoleArn", to: ROLE, by: "arn" },
  ],
  "aws:ec2/internetGateway:InternetGateway": [inVpc],
  "aws:ec2/natGateway:NatGateway": [
    { path: "subnetId", to: SUBNET, holds: true },
    { path: "allocationId", to: ["aws:ec2/eip:Eip"], holds: true },
  ],
  "aws:ec2/route:Route": [
    { path: "routeTableId", to: ROUTE_TABLE },
    { path: "natGatewayId", to: ["aws:ec2/natGateway:NatGateway"] },
    { path: "gatewayId", to: ["aws:ec2/internetGateway:InternetGateway"] },
  ],
  "aws:ec2/routeTable:RouteTable": [inVpc],
  "aws:ec2/routeTableAssociation:RouteTableAssociation": [
    { path: "routeTableId", to: ROUTE_TABLE, holds: true },
    { path: "subnetId", to: SUBNET },
  ],
  "aws:ec2/securityGroup:SecurityGroup": [inVpc],
  "aws:ec2/subnet:Subnet": [inVpc],
  "aws:ec2/vpcEndpoint:VpcEndpoint": [
    inVpc,
    { path: "routeTableIds[]", to: ROUTE_TABLE },
    { path: "subnetIds[]", to: SUBNET, holds: true },
  ],
  "aws:eks/accessEntry:AccessEntry": [toCluster],
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": [
    toCluster,
    { path: "principalArn", to: ["aws:eks/accessEntry:AccessEntry"], by: "principalArn" },
  ],
  "aws:eks/addon:Addon": [toCluster],
  "aws:eks/cluster:Cluster": [
    { path: "roleArn", to: ROLE, by: "arn" },
    { path: "vpcConfig.subnetIds[]", to: SUBNET, holds: true },
    { path: "encryptionConfig.provider.keyArn", to: KEY, by: "arn" },
  ],
  "aws:eks/nodeGroup:NodeGroup": [
    { ...toCluster, holds: true },
    { path: "nodeRoleArn", to: ROLE, by: "arn" },
    { path: "subnetIds[]", to: SUBNET, holds: true },
    { path: "launchTemplate.id", to: ["aws:ec2/launchTemplate:LaunchTemplate"] },
  ],
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": [toCluster, { path: "roleArn", to: ROLE, by: "arn" }],
  "aws:iam/rolePolicy:RolePolicy": [toRole],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [toRole],
  "aws:kms/alias:Alias": [{ path: "targetKeyId", to: KEY }],
  "aws:kms/replicaKey:ReplicaKey": [{ path: "primaryKeyArn", to: KEY, by: "arn" }],
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": [
    { path: "bucket", to: BUCKET },
    { path: "role", to: ROLE, by: "arn" },
    { path: "rules[].destination.bucket", to: BUCKET, by: "arn" },
  ],
  "aws:secretsmanager/secret:Secret": [{ path: "kmsKeyId", to: KEY, by: "arn" }],
  "aws:secretsmanager/secretVersion:SecretVersion": [{ path: "secretId", to: ["aws:secretsmanager/secret:Secret"] }],
};

function referencesOf(type: string): readonly Reference[] {
  const given = REFERENCES[type];
  if (given) return given;
  // Settings of a bucket go with it.
  return /^aws:s3\/bucket\w+:/.test(type) ? [{ path: "bucket", to: BUCKET }] : [];
}

/** Refuses a resource that names one which is not there. */
export function checkReferences(cloud: Cloud, type: string, inputs: Properties): void {
  for (const { path, to, by } of referencesOf(type)) {
    for (const name of valuesAt(inputs, path)) {
      if (!cloud.list(...to).some((other) => nameOf(other, by) === name)) {
        throw new Refusal("NotFound", `${path} of the ${type} names ${name}, which does not exist`);
      }
    }
  }
}

/** Refuses to take away what something else still needs. */
export function checkNotHeld(cloud: Cloud, resource: CloudResource): void {
  for (const [type, references] of Object.entries(REFERENCES)) {
    const holding = references.filter(({ to, holds }) => holds && to.includes(resource.type));
    if (holding.length === 0) continue;
    for (const other of cloud.list(type)) {
      const names = holding.some(({ path, by }) => valuesAt(other.inputs, path).includes(nameOf(resource, by) ?? ""));
      if (names)
        throw new Refusal(
          "DependencyViolation",
          `${resource.type} ${resource.id} has a dependency: ${type} ${other.id}`,
        );
    }
  }
}

function nameOf({ id, state }: CloudResource, by: string | undefined): string | undefined {
  return by === undefined ? id : stringOf(state[by]);
}

/** The texts at a path of the inputs. */
function valuesAt(inputs: Properties, path: string): string[] {
  let values: Value[] = [inputs];
  for (const part of path.split(".")) {
    const key = part.replace("[]", "");
    values = values.flatMap((value) => (isObject(value) && value[key] !== undefined ? [value[key] as Value] : []));
    if (part.endsWith("[]")) values = values.flatMap((value) => (Array.isArray(value) ? value : []));
  }
  return values.flatMap((value) => stringOf(value) ?? []);
}
