import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../../shared/iam";

/** A zone whose queries are written down, by the ARNs that a policy names it by. */
export interface LoggedZone<Text> {
  /** @example "arn:aws:route53:::hostedzone/Z0123456789ABC" */
  zoneArn: Text;
  /** @example "arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/example.com" */
  logGroupArn: Text;
}

/** Characters of a resource policy of CloudWatch Logs that the provider takes; the API takes ten times as many. Source: its LogResourcePolicy. */
export const MAX_POLICY = 5120;

/**
 * Route 53 writes to the zones' log groups, for these zones of this account and for nobody else's. One statement for all: an
 * account has ten such policies in a region. Source: Route 53 API, CreateQueryLoggingConfig.
 */
export function queryLogStatement<Text extends pulumi.Input<string>>(
  accountId: Text,
  zones: LoggedZone<Text>[],
): Statement {
  return {
    Sid: "WriteQueryLogs",
    Effect: "Allow",
    Principal: { Service: "route53.amazonaws.com" },
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: zones.map(({ logGroupArn }) => logGroupArn),
    Condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": zones.map(({ zoneArn }) => zoneArn) },
    },
  };
}

/** Characters of the policy for zones of these names, with the longest ids that Route 53 gives. Source: Route 53 API, ResourceId. */
export function queryLogPolicyLength(zones: readonly string[]): number {
  const logged = zones.map((name) => ({
    zoneArn: `arn:aws:route53:::hostedzone/${"Z".repeat(32)}`,
    logGroupArn: `arn:aws:logs:us-east-1:${"0".repeat(12)}:log-group:${logGroupName(name)}:*`,
  }));
  const statement = queryLogStatement("0".repeat(12), logged);
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] }).length;
}

/** As Route 53 recommends it. @example logGroupName("example.com") // "/aws/route53/example.com" */
export function logGroupName(zone: string): string {
  return `/aws/route53/${zone}`;
}
