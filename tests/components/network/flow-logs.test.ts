import type { StackGraph } from "offline-engine";
import { namesByType, needs } from "../../support/component";
import { only } from "../../support/graphs";
import { FLOW_LOGS, vpcWith } from "../../support/vpc";

let whole: StackGraph;
beforeAll(async () => {
  whole = await vpcWith();
});

test("flow logs of all traffic, a record a minute, encrypted, kept for their days even when the stack goes", () => {
  expect(only(whole, "aws:ec2/flowLog:FlowLog").inputs).toMatchObject({
    trafficType: "ALL",
    maxAggregationInterval: 60,
    logDestinationType: "cloud-watch-logs",
    tags: { Name: "shop-prod" },
  });
  const group = only(whole, "aws:cloudwatch/logGroup:LogGroup");
  expect(group.inputs).toEqual({
    name: "/aws/vpc-flow-logs/shop-prod",
    retentionInDays: 30,
    kmsKeyId: FLOW_LOGS.kmsKeyArn,
  });
  expect(group.options).toMatchObject({ protect: true, retainOnDelete: true });
});

test("they are written by a role of the service's own, into that group, which it can't make anew", () => {
  expect(needs(whole, only(whole, "aws:ec2/flowLog:FlowLog"))).toEqual([
    ...["LogGroup network-flow-logs", "Role network-flow-logs", "RolePolicy network-flow-logs", "Vpc network"],
  ]);
  const role = only(whole, "aws:iam/role:Role").inputs;
  expect(role).toMatchObject({
    name: "shop-prod-eu-west-1-flow-logs",
    description: "Writes the flow logs of shop-prod",
  });
  expect(JSON.parse(String(role.assumeRolePolicy)).Statement).toEqual([
    { Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: ["sts:AssumeRole"] },
  ]);
  const { policy } = only(whole, "aws:iam/rolePolicy:RolePolicy").inputs;
  expect(JSON.parse(String(policy))).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/vpc-flow-logs/shop-prod:*",
      },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ],
  });
});

test("they go with the stack where they need not be kept, and are not there where none were asked for", async () => {
  const short = await vpcWith({ flowLogs: { ...FLOW_LOGS, keep: false } });
  expect(only(short, "aws:cloudwatch/logGroup:LogGroup").options).toMatchObject({
    protect: false,
    retainOnDelete: false,
  });
  const none = namesByType(await vpcWith({ flowLogs: undefined }));
  expect(Object.keys(none).filter((type) => /^aws:(cloudwatch|iam)|flowLog/.test(type))).toEqual([]);
});
