import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { RegionSpec } from "../config";

/** The provider of the stack's region. Its tags reach every resource that can bear them. */
export function createAwsProvider({ region, account, tags }: RegionSpec): aws.Provider {
  return new aws.Provider("aws", {
    region,
    defaultTags: { tags },
    ...(account ? { allowedAccountIds: [account] } : {}),
  });
}

/** Whose account it is, as policies and ARNs need it. */
export interface AwsIdentity {
  /** @example "123456789012" */
  accountId: pulumi.Output<string>;
  /** @example "aws" */
  partition: pulumi.Output<string>;
}

export function readAwsIdentity(parent: pulumi.Resource): AwsIdentity {
  return {
    accountId: aws.getCallerIdentityOutput({}, { parent }).accountId,
    partition: aws.getPartitionOutput({}, { parent }).partition,
  };
}
