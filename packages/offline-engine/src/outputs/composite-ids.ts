/** Ids that the AWS provider puts together of what a resource belongs to and what it is there: no part alone is unique. */
import { hex, uuid } from "../placeholders";
import { isObject, RESOURCE, signatureOf, stringOf, type Value } from "../values";
import type { Identity } from "./resource-identity";

type MakeId = (self: Identity, ownName: string) => string;

/** By module, as the provider's documentation of imports writes them. */
const IDS: Readonly<Record<string, MakeId>> = {
  "autoscaling/tag": (self) => `${part(self, "autoscalingGroupName")},${keyOf(self.inputs.tag) ?? self.name}`,
  "cloudwatch/eventTarget": (self) => `${part(self, "rule")}-${part(self, "targetId")}`,
  "ec2/route": (self) => `r-${part(self, "routeTableId")}${Number.parseInt(hex(self.urn, 7), 16)}`,
  "ec2/tag": (self) => `${part(self, "resourceId")},${part(self, "key")}`,
  "eks/accessEntry": (self) => `${part(self, "clusterName")}:${part(self, "principalArn")}`,
  "eks/accessPolicyAssociation": (self) =>
    [part(self, "clusterName"), part(self, "principalArn"), part(self, "policyArn")].join("#"),
  "eks/addon": (self) => `${part(self, "clusterName")}:${part(self, "addonName")}`,
  "eks/fargateProfile": (self, name) => `${part(self, "clusterName")}:${name}`,
  "eks/nodeGroup": (self, name) => `${part(self, "clusterName")}:${name}`,
  "eks/podIdentityAssociation": (self) => `a-${hex(self.urn, 17)}`,
  "iam/rolePolicy": (self, name) => `${part(self, "role")}:${name}`,
  "iam/rolePolicyAttachment": (self) => `${part(self, "role")}-${hex(self.urn, 26)}`,
  "route53/record": (self) =>
    [part(self, "zoneId"), part(self, "name"), part(self, "type"), stringOf(self.inputs.setIdentifier)]
      .filter(Boolean)
      .join("_"),
  "secretsmanager/secretVersion": (self) => `${part(self, "secretId")}|${uuid(self.urn)}`,
};

/** The id of a resource whose id is put together; undefined where it is not. */
export function compositeId(module: string, self: Identity, ownName: string): string | undefined {
  return IDS[module]?.(self, ownName);
}

/** One of the parts: a text, or the id of a resource that was given instead of it. */
function part(self: Identity, input: string): string {
  const given = self.inputs[input];
  return stringOf(given) ?? idOf(given) ?? `${self.name}-${hex(`${self.urn}${input}`, 7)}`;
}

function idOf(value: Value | undefined): string | undefined {
  return isObject(value) && signatureOf(value) === RESOURCE ? stringOf(value.id) : undefined;
}

function keyOf(tag: Value | undefined): string | undefined {
  return isObject(tag) ? stringOf(tag.key) : undefined;
}
