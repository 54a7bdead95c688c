/** Calls that set something whether it was there or not: Put, Attach, CreateOrUpdate. Source: the APIs' own names. */
const PUTS = new Set([
  "aws:autoscaling/tag:Tag",
  "aws:ebs/encryptionByDefault:EncryptionByDefault",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
]);

export function isPut(type: string): boolean {
  return PUTS.has(type) || /^aws:s3\/bucket\w+:/.test(type);
}
