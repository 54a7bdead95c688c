import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../../../shared/iam";

/**
 * Rights of the handler: its queue, and the instances that messages name. It completes no lifecycle action of auto
 * scaling groups: EKS has hooks of its own on them. Source: the project's README, IAM policy, and its SQS monitor.
 */
export function nodeTerminationHandlerStatements(queueArn: pulumi.Input<string>): Statement[] {
  return [
    { Sid: "ReadInstances", Effect: "Allow", Action: ["ec2:DescribeInstances"], Resource: "*" },
    { Sid: "ReadTheQueue", Effect: "Allow", Action: ["sqs:DeleteMessage", "sqs:ReceiveMessage"], Resource: queueArn },
  ];
}
