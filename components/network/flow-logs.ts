import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { retainIf } from "../shared/deletion";
import { assumeRolePolicy } from "../shared/iam";
import { physicalName } from "../shared/naming";
import { createRole } from "../shared/role";

export interface FlowLogsArgs {
  /** Days for which CloudWatch keeps the records. @example 30 */
  retentionDays: number;
  /** The records may not be deleted, and stay when the stack goes, until their days are over. */
  keep: boolean;
  /** Name of the log role: IAM is global, so it holds the region. @example "wakala-prod-primary-af-south-1" */
  rolePrefix: string;
  /** Key that encrypts the records. */
  kmsKeyArn: pulumi.Input<string>;
  /** Partition of AWS, the second part of every ARN: `aws`, `aws-cn` or `aws-us-gov`. @example "aws" */
  partition: pulumi.Input<string>;
}

/** Flow logs of all traffic of the VPC in CloudWatch, one record a minute (NET-15). */
export function createFlowLogs(
  parent: pulumi.Resource,
  name: string,
  vpcName: string,
  vpc: aws.ec2.Vpc,
  args: FlowLogsArgs,
): void {
  const logsName = `${name}-flow-logs`;
  const group = new aws.cloudwatch.LogGroup(
    logsName,
    {
      name: physicalName("aws:cloudwatch/logGroup:LogGroup", `/aws/vpc-flow-logs/${vpcName}`),
      retentionInDays: args.retentionDays,
      kmsKeyId: args.kmsKeyArn,
    },
    { parent, ...retainIf(args.keep) },
  );
  const { role, policies } = createRole(parent, logsName, {
    nameParts: [args.rolePrefix, "flow-logs"],
    description: `Writes the flow logs of ${vpcName}`,
    trust: assumeRolePolicy("vpc-flow-logs.amazonaws.com"),
    statements: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: group.arn.apply((arn) => `${arn}:*`),
      },
      // The service looks its group up among all, and no resource narrows that down. It may make none: the group is there with its
      // key and its retention, and one that came back after its end would have neither. Source: VPC user guide, flow logs.
      {
        Effect: "Allow",
        Action: "logs:DescribeLogGroups",
        Resource: "*",
      },
    ],
    partition: args.partition,
  });
  new aws.ec2.FlowLog(
    logsName,
    {
      vpcId: vpc.id,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      tags: { Name: vpcName },
    },
    { parent, dependsOn: policies },
  );
}
