/** Where resources of AWS live, and what is drawn by lot for them. */
import { randomBytes } from "node:crypto";
import { arn } from "offline-engine/placeholders";
import { type Properties, stringOf } from "offline-engine/values";

/** Lower-case hexadecimal digits, drawn by lot. */
export function drawn(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString("hex")
    .slice(0, length);
}

/** Of a service without regions. */
const GLOBAL = /^aws:(iam|route53|s3)\//;

/** Where a resource lives. Names of roles and buckets are unique over all regions. */
export function placeOf(type: string, inputs: Properties, region: string): string {
  return GLOBAL.test(type) ? "global" : (stringOf(inputs.region) ?? region);
}

/** What a node group is called and what EKS makes for it. */
export function nodeGroupState(inputs: Properties, region: string): Properties {
  const prefix = stringOf(inputs.nodeGroupNamePrefix) ?? "";
  const nodeGroupName = stringOf(inputs.nodeGroupName) ?? `${prefix}${drawn(26)}`;
  const suffix = `${inputs.clusterName}/${nodeGroupName}/${drawn(8)}`;
  return {
    nodeGroupName,
    arn: arn("eks", region, `nodegroup/${suffix}`),
    resources: [{ autoscalingGroups: [{ name: `eks-${nodeGroupName}-${drawn(8)}` }], remoteAccessSecurityGroupId: "" }],
  };
}
