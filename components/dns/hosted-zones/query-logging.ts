import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createLogKey } from "../../encryption/log-key";
import type { DeletionWaits } from "../../shared/deletion";
import { policyDocument } from "../../shared/iam";
import { physicalName } from "../../shared/naming";
import { logGroupName, queryLogStatement } from "./query-log-policy";
import type { QueryLogging } from "./types";

/** Whose logs they are, and where. */
export interface QueryLoggingArgs {
  /**
   * Names of what AWS wants unique in an account begin with it. No cluster's: what is of no region may come to another
   * region's stack. @example "shop-prod"
   */
  prefix: string;
  /** The account that has the zones. @example "123456789012" */
  accountId: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
  /** Region of the component's provider: Route 53 writes logs to that one only. @example "us-east-1" */
  region: string;
  /** Zones, and all that is of them, may not be deleted, and stay when the stack goes. */
  protect: boolean;
  /** How they go where they are not protected. */
  deletion: DeletionWaits;
}

interface Logged extends QueryLogging {
  name: string;
  zone: aws.route53.Zone;
}

/** What zones are asked is written to a log group each, once Route 53 may do so. */
export function createQueryLogging(
  parent: pulumi.Resource,
  name: string,
  zones: Logged[],
  args: QueryLoggingArgs,
): void {
  const key = {
    ...args,
    alias: `${args.prefix}/dns`,
    description: `${args.prefix}: logs of what hosted zones are asked`,
  };
  const kmsKeyId = createLogKey(name, key, { parent });
  const groups = zones.map((logged) => ({ ...logged, group: createLogGroup(parent, name, logged, kmsKeyId) }));
  const logged = groups.map(({ zone, group }) => ({
    zoneArn: zone.arn,
    logGroupArn: pulumi.interpolate`${group.arn}:*`,
  }));
  const policy = new aws.cloudwatch.LogResourcePolicy(
    name,
    {
      policyName: `${args.prefix}-route53`,
      policyDocument: policyDocument([queryLogStatement<pulumi.Input<string>>(args.accountId, logged)]),
    },
    { parent },
  );
  for (const { name: domain, zone, group } of groups)
    new aws.route53.QueryLog(
      `${name}-${domain}`,
      { zoneId: zone.zoneId, cloudwatchLogGroupArn: group.arn },
      // Route 53 tries out whether it may write there.
      { parent, dependsOn: [policy] },
    );
}

function createLogGroup(
  parent: pulumi.Resource,
  name: string,
  { name: domain, retentionDays }: Logged,
  kmsKeyId: pulumi.Input<string>,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    `${name}-${domain}`,
    {
      name: physicalName("aws:cloudwatch/logGroup:LogGroup", logGroupName(domain)),
      retentionInDays: retentionDays,
      kmsKeyId,
    },
    { parent },
  );
}
