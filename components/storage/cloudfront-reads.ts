import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../shared/iam";

/** Distributions of the account. */
export function distributionsOf(partition: string, accountId: string): string {
  return `arn:${partition}:cloudfront::${accountId}:distribution/*`;
}

/**
 * Distributions of the account may read objects: CloudFront signs what it asks by origin access control, and nobody else gets
 * in. Which of them is not said, since distributions are made after buckets. Source: CloudFront developer guide, "Restrict
 * access to an Amazon S3 origin".
 */
export function readByCloudFront(bucketArn: string, distributions: pulumi.Input<string>): Statement {
  return {
    Sid: "CloudFrontReads",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "s3:GetObject",
    Resource: `${bucketArn}/*`,
    Condition: { ArnLike: { "aws:SourceArn": distributions } },
  };
}
