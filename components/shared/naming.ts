import { createHash } from "node:crypto";

/** What AWS accepts as the physical name of one resource type. */
export interface NameRule {
  /** Longest name, in characters. */
  maxLength: number;
  /** Characters that may stand in the name; any other becomes a hyphen. */
  allowed: RegExp;
  /** Names of this type are lower case. */
  lowerCase?: boolean;
  /** Text that every name of the type starts with. */
  prefix?: string;
}

const DASHED = /[0-9A-Za-z-]/;

/**
 * Limits by type token, from the API reference of each service. A `#prefix` row is the type's name *prefix*
 * argument, to which the provider adds up to 26 characters of its own.
 */
export const NAME_RULES = {
  "aws:cloudfront/cachePolicy:CachePolicy": { maxLength: 128, allowed: /[0-9A-Za-z_-]/ },
  "aws:cloudfront/originAccessControl:OriginAccessControl": { maxLength: 64, allowed: /[0-9A-Za-z_-]/ },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": { maxLength: 60, allowed: /[0-9A-Za-z_-]/ },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { maxLength: 255, allowed: DASHED },
  "aws:cloudwatch/logGroup:LogGroup": { maxLength: 512, allowed: /[0-9A-Za-z_/.#-]/ },
  "aws:ec2/launchTemplate:LaunchTemplate": { maxLength: 128, allowed: /[0-9A-Za-z().\-/_]/ },
  "aws:eks/cluster:Cluster": { maxLength: 100, allowed: /[0-9A-Za-z_-]/ },
  "aws:eks/nodeGroup:NodeGroup#prefix": { maxLength: 37, allowed: /[0-9A-Za-z_-]/ },
  "aws:iam/policy:Policy": { maxLength: 128, allowed: /[0-9A-Za-z+=,.@_-]/ },
  "aws:iam/role:Role": { maxLength: 64, allowed: /[0-9A-Za-z+=,.@_-]/ },
  "aws:lb/loadBalancer:LoadBalancer": { maxLength: 32, allowed: DASHED },
  "aws:kms/alias:Alias": { maxLength: 256, allowed: /[0-9A-Za-z/_-]/, prefix: "alias/" },
  "aws:s3/bucket:Bucket": { maxLength: 63, allowed: /[0-9a-z-]/, lowerCase: true },
  "aws:secretsmanager/secret:Secret": { maxLength: 512, allowed: /[0-9A-Za-z/_+=.@-]/ },
  "aws:sqs/queue:Queue": { maxLength: 80, allowed: /[0-9A-Za-z_-]/ },
  "aws:wafv2/webAcl:WebAcl": { maxLength: 128, allowed: /[0-9A-Za-z_-]/ },
  "aws:ec2/securityGroup:SecurityGroup#prefix": { maxLength: 229, allowed: DASHED },
  // Its reference names the characters, and no length: this is on the safe side.
  "cloudflare:index/loadBalancerPool:LoadBalancerPool": { maxLength: 63, allowed: /[0-9A-Za-z_-]/ },
} satisfies Record<string, NameRule>;

export type NamedType = keyof typeof NAME_RULES;

/**
 * The physical name of a resource: the parts joined by hyphens, made legal for the type. A name that is too long is
 * cut and ends in a hash of the whole, so two long names that differ only at their end stay different, and the same
 * parts give the same name in every run.
 *
 * @example physicalName("aws:iam/role:Role", "wakala-prod-primary", "vpc-cni") // "wakala-prod-primary-vpc-cni"
 */
export function physicalName(type: NamedType, ...parts: string[]): string {
  const rule: NameRule = NAME_RULES[type];
  const joined = rule.lowerCase ? parts.join("-").toLowerCase() : parts.join("-");
  const legal = [...joined].map((char) => (rule.allowed.test(char) ? char : "-")).join("");
  const room = rule.maxLength - (rule.prefix?.length ?? 0);
  return (rule.prefix ?? "") + (legal.length <= room ? legal : shorten(legal, room));
}

const HASH_LENGTH = 8;

function shorten(name: string, length: number): string {
  const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
  return `${name.slice(0, length - HASH_LENGTH - 1).replace(/-+$/, "")}-${hash}`;
}

/** Why `name` may not be the physical name of `type`, or nothing when it may. */
export function nameProblem(type: NamedType, name: string): string | undefined {
  const rule: NameRule = NAME_RULES[type];
  if (name.length === 0) return "is empty";
  if (name.length > rule.maxLength) return `has ${name.length} characters, more than ${rule.maxLength}`;
  if (rule.prefix && !name.startsWith(rule.prefix)) return `does not start with ${rule.prefix}`;
  const illegal = [...name].find((char) => !rule.allowed.test(char));
  return illegal === undefined ? undefined : `holds the character ${JSON.stringify(illegal)}`;
}
