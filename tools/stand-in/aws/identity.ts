/**
 * Ids, names and ARNs as AWS and its provider give them. Everything that AWS draws by lot is drawn by lot here too, so no
 * two resources share an id; what is made of names is made of them, so that two of one name meet.
 */
import { randomBytes } from "node:crypto";
import { arn } from "../../engine/placeholders";
import { isObject, type Properties, stringOf } from "../../engine/values";

/** Lower-case hexadecimal digits, drawn by lot. */
export function drawn(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString("hex")
    .slice(0, length);
}

const text = (inputs: Properties, ...keys: string[]) => keys.map((key) => stringOf(inputs[key]) ?? "");

/** Ids that are made of names. Source: the import section of each resource of the AWS provider. */
const IDS: Record<string, (inputs: Properties, place: string) => string> = {
  "aws:autoscaling/tag:Tag": (inputs) => {
    const tag = isObject(inputs.tag) ? inputs.tag : {};
    return `${inputs.autoscalingGroupName},${tag.key}`;
  },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": (_inputs, place) => place,
  "aws:ec2/route:Route": (inputs) => {
    const [table, ...destinations] = text(
      inputs,
      "routeTableId",
      "destinationCidrBlock",
      "destinationIpv6CidrBlock",
      "destinationPrefixListId",
    );
    return `r-${table}_${destinations.join("")}`;
  },
  "aws:eks/accessEntry:AccessEntry": (inputs) => text(inputs, "clusterName", "principalArn").join(":"),
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": (inputs) =>
    text(inputs, "clusterName", "principalArn", "policyArn").join("#"),
  "aws:eks/addon:Addon": (inputs) => text(inputs, "clusterName", "addonName").join(":"),
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": () => `a-${drawn(17)}`,
  "aws:iam/rolePolicy:RolePolicy": (inputs) => text(inputs, "role", "name").join(":"),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (inputs) => text(inputs, "role", "policyArn").join("/"),
  "aws:secretsmanager/secretVersion:SecretVersion": (inputs) => `${inputs.secretId}|terraform-${drawn(26)}`,
};

/** The id where it is made of names, or drawn in a form of its own. */
export function idOf(type: string, inputs: Properties, place: string): string | undefined {
  if (/^aws:s3\/bucket./.test(type) && !type.startsWith("aws:s3/bucket:")) return stringOf(inputs.bucket);
  return IDS[type]?.(inputs, place);
}

/** Of a service without regions. */
const GLOBAL = /^aws:(iam|route53|s3)\//;

/** Where a resource lives. Names of roles and buckets are unique over all regions. */
export function placeOf(type: string, inputs: Properties, region: string): string {
  return GLOBAL.test(type) ? "global" : (stringOf(inputs.region) ?? region);
}

/** What a node group is called and what EKS makes for it. */
export function nodeGroupState(inputs: Properties, region: string): Properties {
  const [cluster = "", name = "", prefix = ""] = text(inputs, "clusterName", "nodeGroupName", "nodeGroupNamePrefix");
  const nodeGroupName = name || `${prefix}${drawn(26)}`;
  const suffix = `${cluster}/${nodeGroupName}/${drawn(8)}`;
  return {
    nodeGroupName,
    arn: arn("eks", region, `nodegroup/${suffix}`),
    resources: [{ autoscalingGroups: [{ name: `eks-${nodeGroupName}-${drawn(8)}` }], remoteAccessSecurityGroupId: "" }],
  };
}
