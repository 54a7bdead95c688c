/**
 * The state that a resource would have after `pulumi up`: its inputs and, for each output that its type declares, a
 * well-formed placeholder. Without it every output that a program reads would be `undefined`, silently.
 */
import { declaredOutputs } from "../declarations/outputs";
import { ACCOUNT, dnsSuffixOf, hex, partitionOf, uuid } from "../placeholders";
import { isProviderType, packageOf } from "../urn";
import { isObject, merge, type Properties, stringOf, type Value } from "../values";
import { moduleOf, physicalArn, physicalId, physicalName } from "./identity";
import { kubernetesState } from "./kubernetes";
import { overrideFor } from "./overrides";
import type { Identity } from "./resource-identity";

export interface Synthetic {
  id: string;
  state: Properties;
  /** The package's declarations were not found: outputs are missing. */
  undeclared: boolean;
}

export function synthesize(self: Identity): Synthetic {
  if (isProviderType(self.type)) return { id: uuid(self.urn), state: self.inputs, undeclared: false };
  if (packageOf(self.type) === "kubernetes") return { ...kubernetesState(self), undeclared: false };
  const declared = declaredOutputs(self.type);
  const arn = physicalArn(self);
  const id = physicalId(self, arn);
  const made: Properties = {};
  for (const { name, type, optional } of declared ?? []) {
    if (optional || name in self.inputs) continue;
    const value = placeholder(self, name, type, arn);
    if (value !== undefined) made[name] = value;
  }
  const state = merge(merge(made, overrideFor(self)), self.inputs);
  return { id, state, undeclared: declared === undefined };
}

function placeholder(self: Identity, name: string, type: string, arn: string): Value | undefined {
  if (name === "tagsAll") return isObject(self.inputs.tags) ? self.inputs.tags : {};
  if (type.endsWith("[]")) return type === "string[]" ? [text(self, name, arn)] : [];
  if (type.startsWith("{")) return {};
  switch (type) {
    case "string":
      return text(self, name, arn);
    case "number":
      return 0;
    case "boolean":
      return false;
    default:
      // Literal types ("apps/v1"), ARNs and enums are strings; nested objects need an entry in overrides.ts.
      if (type.startsWith('"')) return JSON.parse(type.split(" |", 1)[0] ?? '""');
      if (type.endsWith("ARN")) return arn;
      return type.startsWith("enums.") ? text(self, name, arn) : undefined;
  }
}

/** Well-known output names of AWS, by pattern: the first that fits. */
const TEXTS: readonly (readonly [RegExp, (self: Identity, name: string, arn: string) => string])[] = [
  [/^arn$/, (_self, _name, arn) => arn],
  [/^region$/, (self) => self.region],
  [/^(name|bucket)$/, (self) => physicalName(self)],
  [/^namePrefix$|^bucketPrefix$/, () => ""],
  [
    /[aA]rns?$/,
    (self, name) =>
      `arn:${partitionOf(self.region)}:${serviceOf(self)}:${self.region}:${ACCOUNT}:${name}/${physicalName(self)}`,
  ],
  [/^(ownerId|accountId|registryId|ownerAccountId|awsAccountId)$/, () => ACCOUNT],
  [/^vpcId$/, (self) => `vpc-${hex(self.urn, 17)}`],
  [/^subnetId$/, (self) => `subnet-${hex(self.urn, 17)}`],
  [/[sS]ecurityGroupId$/, (self, name) => `sg-${hex(self.urn + name, 17)}`],
  [/[rR]outeTableId$/, (self, name) => `rtb-${hex(self.urn + name, 17)}`],
  [/[nN]etworkAclId$/, (self, name) => `acl-${hex(self.urn + name, 17)}`],
  [/[nN]etworkInterfaceId$/, (self, name) => `eni-${hex(self.urn + name, 17)}`],
  [/(Zone|hosted)[A-Z]?\w*Id$/, (self) => `Z${hex(self.urn, 20).toUpperCase()}`],
  [/^(availabilityZone)$/, (self) => `${self.region}a`],
  [/[iI]p(Address)?$/, (self) => `10.255.${Number.parseInt(hex(self.urn, 2), 16)}.10`],
  [/[cC]idrBlock$/, () => "10.255.0.0/16"],
  [/^(dnsName|domainName|fqdn|hostname|endpoint|address)$|Endpoint(Address)?$|DnsName$|DomainName$/, host],
  [/[uU]rl$/, (self, name) => `https://${host(self, name)}`],
  [/(Date|At|Time|Timestamp)$/, () => "2000-01-01T00:00:00Z"],
  [/^(status|state)$/, () => "ACTIVE"],
  [/^b64Std$|^b64Url$|^hex$/, (self) => hex(self.urn, 16)],
];

function host(self: Identity, _name: string): string {
  return `${physicalName(self)}-${hex(self.urn, 8)}.${serviceOf(self)}.${self.region}.${dnsSuffixOf(self.region)}`;
}

function serviceOf(self: Identity): string {
  return moduleOf(self.type).split("/")[0] ?? "";
}

function text(self: Identity, name: string, arn: string): string {
  const known = TEXTS.find(([pattern]) => pattern.test(name));
  if (known) return known[1](self, name, arn);
  return `${stringOf(self.inputs.name) ?? self.name}-${name}`;
}
