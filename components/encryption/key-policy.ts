import type { Statement } from "../shared/iam";
import { distributionsOf } from "../storage/cloudfront-reads";

/** An AWS service that uses a key on its own, not with the rights of the caller. */
export type KeyUse = "cloudwatch-logs" | "auto-scaling-volumes" | "cloudfront";

interface AccountRegion {
  accountId: string;
  partition: string;
  region: string;
}

const ENCRYPT = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];
const USE_THE_KEY = [...ENCRYPT, "kms:DescribeKey"];

/** The statements of a key's policy that let a service use it. */
export function useStatements(use: KeyUse, account: AccountRegion): Statement[] {
  switch (use) {
    case "cloudwatch-logs":
      return [logsStatement(account)];
    case "auto-scaling-volumes":
      return volumeStatements(account);
    case "cloudfront":
      return [distributionStatement(account)];
  }
}

/** Distributions of the account, for objects of buckets that let them in. Source: CloudFront developer guide, "SSE-KMS". */
function distributionStatement({ accountId, partition }: AccountRegion): Statement {
  return {
    Sid: "CloudFrontReadsObjects",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: {
      ArnLike: {
        "aws:SourceArn": distributionsOf(partition, accountId),
        // Of what else the key encrypts, such as Kubernetes Secrets, nothing.
        "kms:EncryptionContext:aws:s3:arn": `arn:${partition}:s3:::*`,
      },
    },
  };
}

/** CloudWatch Logs, for log groups of this account and region only. */
function logsStatement({ accountId, partition, region }: AccountRegion): Statement {
  return {
    Sid: "CloudWatchLogs",
    Effect: "Allow",
    Principal: { Service: `logs.${region}.amazonaws.com` },
    // A description has no encryption context: the condition would never let it through.
    Action: ENCRYPT,
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:log-group:*` },
    },
  };
}

/**
 * EC2 Auto Scaling starts nodes with its service-linked role, which has no IAM policy for KMS: the key itself must
 * name it, and let it hand a grant to EBS. Without this, nodes with encrypted volumes never start.
 */
function volumeStatements({ accountId, partition }: AccountRegion): Statement[] {
  const role = `arn:${partition}:iam::${accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
  return [
    {
      Sid: "AutoScalingUsesTheKey",
      Effect: "Allow",
      Principal: { AWS: role },
      Action: USE_THE_KEY,
      Resource: "*",
    },
    {
      Sid: "AutoScalingGrantsTheKeyToVolumes",
      Effect: "Allow",
      Principal: { AWS: role },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
