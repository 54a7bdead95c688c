import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn, policyDocument, type Statement } from "./iam";
import { physicalName } from "./naming";

export interface RoleArgs {
  /** Parts of the physical name. IAM is global: one of them must hold the region or the cluster. */
  nameParts: string[];
  /** What the console shows beside the role: whom it is for, and what that one does with it. */
  description: string;
  /** JSON text that says who may assume the role. */
  trust: pulumi.Input<string>;
  /** Policies that AWS maintains, by name. @default none @example ["AmazonEKS_CNI_Policy"] */
  managedPolicies?: string[];
  /** Policies of the account, by ARN. @default none */
  policyArns?: string[];
  /** Rights of the role's own. @default none */
  statements?: Statement[];
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
}

export interface RoleWithPolicies {
  role: aws.iam.Role;
  /** What must be there before somebody uses the role. */
  policies: pulumi.Resource[];
}

/** What a component's `transform` reaches of a role with rights of its own. */
export const ROLE_CHILDREN = {
  /** IAM roles: name, trust, permissions boundary. */
  role: aws.iam.Role,
  /** The rights of a role of the component's, as its inline policy. */
  rolePolicy: aws.iam.RolePolicy,
};

/** The same of a role that has policies of AWS's or of the account's, too. */
export const ROLE_WITH_POLICIES_CHILDREN = {
  ...ROLE_CHILDREN,
  /** Policies of AWS's or of the account's, each attached to a role. */
  rolePolicyAttachment: aws.iam.RolePolicyAttachment,
};

/** An IAM role with its policies: the one way in which a component gives rights in AWS to anything. */
export function createRole(parent: pulumi.Resource, name: string, args: RoleArgs): RoleWithPolicies {
  const role = new aws.iam.Role(
    name,
    {
      name: physicalName("aws:iam/role:Role", ...args.nameParts),
      description: args.description,
      assumeRolePolicy: args.trust,
    },
    { parent },
  );
  const attach = (policy: string, policyArn: pulumi.Input<string>) =>
    new aws.iam.RolePolicyAttachment(`${name}-${policy.split("/").at(-1)}`, { role: role.name, policyArn }, { parent });
  const managed = (args.managedPolicies ?? []).map((policy) =>
    attach(
      policy,
      pulumi.output(args.partition).apply((partition) => managedPolicyArn(partition, policy)),
    ),
  );
  const own = (args.policyArns ?? []).map((policyArn) => attach(policyArn, policyArn));
  const inline = args.statements
    ? [new aws.iam.RolePolicy(name, { role: role.name, policy: policyDocument(args.statements) }, { parent })]
    : [];
  return { role, policies: [...managed, ...own, ...inline] };
}
