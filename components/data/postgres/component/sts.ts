import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/**
 * pgBackRest before 2.59 asks the global endpoint of STS and knows no other. What that hands out is refused in regions that
 * an account opts into, unless the account says otherwise: a setting of the whole account, which only makes tokens longer and
 * stays when the stack goes. Source: pgBackRest 2.58.0, `storageS3AuthWebId`; IAM User Guide, "Manage AWS STS in an AWS Region".
 */
export function acceptGlobalTokens(parent: pulumi.Resource, name: string): pulumi.Resource {
  return new aws.iam.SecurityTokenServicePreferences(
    `${name}-sts`,
    { globalEndpointTokenVersion: "v2Token" },
    { parent },
  );
}
