/** What there can be only one of, whatever its id: by which inputs, and what a call says that would make another. */
import { isObject, type Properties, stringOf, type Value } from "offline-engine/values";
import type { Cloud, CloudResource } from "../../cloud/store";
import { Refusal } from "../../plugin/refusal";

interface NaturalKey {
  /** Paths of inputs; none: one for each region. */
  readonly of: readonly string[];
  /** The call's error; without one the call sets it anew, as calls named Put, Attach or CreateOrUpdate do. */
  readonly code?: string;
}

const BUCKET: NaturalKey = { of: ["bucket"] };

const KEYS: Readonly<Record<string, NaturalKey>> = {
  "aws:autoscaling/tag:Tag": { of: ["autoscalingGroupName", "tag.key"] },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { of: [] },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { of: ["vpcId"] },
  "aws:ec2/flowLog:FlowLog": { of: ["vpcId", "logDestination"], code: "FlowLogAlreadyExists" },
  "aws:ec2/internetGateway:InternetGateway": { of: ["vpcId"], code: "Resource.AlreadyAssociated" },
  "aws:ec2/launchTemplate:LaunchTemplate": { of: ["name"], code: "InvalidLaunchTemplateName.AlreadyExistsException" },
  "aws:ec2/natGateway:NatGateway": { of: ["allocationId"], code: "Resource.AlreadyAssociated" },
  "aws:ec2/route:Route": {
    of: ["routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"],
    code: "RouteAlreadyExists",
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { of: ["subnetId"], code: "Resource.AlreadyAssociated" },
  "aws:ec2/subnet:Subnet": { of: ["vpcId", "cidrBlock"], code: "InvalidSubnet.Conflict" },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { of: ["vpcId", "serviceName"], code: "RouteAlreadyExists" },
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": { of: ["clusterName", "principalArn", "policyArn"] },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
    of: ["clusterName", "namespace", "serviceAccount"],
    code: "ResourceInUseException",
  },
  "aws:iam/rolePolicy:RolePolicy": { of: ["role", "name"] },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { of: ["role", "policyArn"] },
  "aws:secretsmanager/secret:Secret": { of: ["name"], code: "ResourceExistsException" },
  // A new version takes the place of the one before, which Secrets Manager forgets.
  "aws:secretsmanager/secretVersion:SecretVersion": { of: ["secretId"] },
};

function keyOf(type: string): NaturalKey | undefined {
  return KEYS[type] ?? (/^aws:s3\/bucket\w+:/.test(type) ? BUCKET : undefined);
}

/** Whether a call that makes one again sets what is there: nothing is left over of a call that nobody recorded. */
export function isSetAnew(type: string): boolean {
  const key = keyOf(type);
  return key !== undefined && key.code === undefined;
}

/**
 * What is there already of what is about to be made: the call sets that anew. Refuses where AWS does. Nothing where there is
 * none yet.
 */
export function existingOf(
  cloud: Cloud,
  { type, place, inputs }: Pick<CloudResource, "type" | "place" | "inputs">,
): CloudResource | undefined {
  const key = keyOf(type);
  if (!key) return undefined;
  const wanted = valuesOf(inputs, key);
  // A name that AWS makes up is nobody else's.
  if (wanted === "" && key.of.length > 0) return undefined;
  const there = cloud.list(type).find((one) => one.place === place && valuesOf(one.inputs, key) === wanted);
  if (there && key.code !== undefined)
    throw new Refusal(key.code, `${type} of ${key.of.join(", ")} ${wanted} is there already: ${there.id}`);
  return there;
}

function valuesOf(inputs: Properties, { of }: NaturalKey): string {
  return of.flatMap((path) => stringOf(at(inputs, path)) ?? []).join(" ");
}

function at(inputs: Properties, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((value, key) => (isObject(value) ? value[key] : undefined), inputs);
}
