/** What a policy is for: who bears it decides what stands in it. */
export type PolicyKind = "identity" | "trust" | "bucket" | "key" | "queue" | "endpoint";

/** Most characters of a policy, white space aside. Source: IAM, S3, KMS, SQS and VPC quotas. */
export const LARGEST: Record<PolicyKind, number> = {
  identity: 10_240,
  trust: 2_048,
  bucket: 20_480,
  key: 32_768,
  queue: 262_144,
  endpoint: 20_480,
};

/** Managed policies that one role may have, unless AWS was asked for more. Source: IAM quotas. */
export const MOST_ATTACHED = 10;

/** Operators of conditions. Source: IAM user guide, condition operators. */
const OPERATORS = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress"],
  ...["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  ...["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].flatMap((test) => [
    `Numeric${test}`,
    `Date${test}`,
  ]),
];

export function isOperator(operator: string): boolean {
  const [, plain = ""] = /^(?:For(?:AllValues|AnyValue):)?(.+?)(?:IfExists)?$/.exec(operator) ?? [];
  return operator === "Null" || OPERATORS.includes(plain);
}
