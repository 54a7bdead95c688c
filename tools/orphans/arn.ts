/** Parts of ARNs. */

/** @example resourceOf("arn:aws:ec2:af-south-1:1:vpc/vpc-0a1") is "vpc/vpc-0a1" */
export function resourceOf(arn: string): string {
  return arn.split(":").slice(5).join(":");
}

/** Service and resource. @example "ec2:vpc/vpc-0a1" */
export function subjectOf(arn: string): string {
  return `${arn.split(":")[2]}:${resourceOf(arn)}`;
}

/** What follows the last `/`, or the last `:`: by that most of AWS is known. @example "vpc-0a1" */
export function idOf(arn: string): string {
  const resource = resourceOf(arn);
  return resource.slice(Math.max(resource.lastIndexOf("/"), resource.lastIndexOf(":")) + 1);
}

/** The same wherever it is: a copy of a secret has the ARN of its original in another region. */
export function withoutRegion(arn: string): string {
  return arn.replace(/^((?:[^:]*:){3})[^:]*/, "$1");
}
