import { awsRights, distinctRights, queueOf } from "../../../components/system/keda/aws-rights";
import { TRIGGERS, TRIGGERS_OF } from "../../../components/system/keda/triggers";
import { loadVersions } from "../../../infra/versions";

test("the table of triggers is that of the pinned KEDA: with another version, look at its scalers again", () => {
  expect(loadVersions().charts.keda?.appVersion).toBe(TRIGGERS_OF);
});

test("every trigger of AWS has rights, and only those have", () => {
  const withRights = Object.keys(TRIGGERS).filter((type) => awsRights(type, {}, "eu-west-1").length > 0);
  expect(withRights).toEqual(Object.keys(TRIGGERS).filter((type) => TRIGGERS[type]?.credentials === "aws"));
});

test.each([
  ["orders", { name: "orders" }],
  ["orders.fifo", { name: "orders.fifo" }],
  [
    "https://sqs.eu-west-1.amazonaws.com/123456789012/orders",
    { name: "orders", account: "123456789012", region: "eu-west-1" },
  ],
  [
    "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders.fifo",
    { name: "orders.fifo", account: "123456789012", region: "cn-north-1" },
  ],
  ["https://example.com/123456789012/orders", undefined],
  ["https://sqs.eu-west-1.amazonaws.com/orders", undefined],
  ["a queue", undefined],
])("the queue %s", (text, queue) => {
  expect(queueOf(text)).toEqual(queue);
});

test.each([
  ["aws-sqs-queue", { queueURL: "orders" }, ["sqs:GetQueueAttributes"], ["sqs eu-west-1 orders"]],
  [
    "aws-kinesis-stream",
    { streamName: "clicks" },
    ["kinesis:DescribeStreamSummary"],
    ["kinesis eu-west-1 stream/clicks"],
  ],
  ["aws-dynamodb", { tableName: "jobs" }, ["dynamodb:Query"], ["dynamodb eu-west-1 table/jobs"]],
  [
    "aws-dynamodb",
    { tableName: "jobs", indexName: "by-state" },
    ["dynamodb:Query"],
    ["dynamodb eu-west-1 table/jobs/index/by-state"],
  ],
  [
    "aws-dynamodb-streams",
    { tableName: "jobs" },
    ["dynamodb:DescribeTable", "dynamodb:DescribeStream"],
    ["dynamodb eu-west-1 table/jobs", "dynamodb eu-west-1 table/jobs/stream/*"],
  ],
  ["aws-cloudwatch", {}, ["cloudwatch:GetMetricData"], []],
])("%s of %j may %j on %j", (type, metadata, actions, resources) => {
  const rights = awsRights(type, metadata, "eu-west-1");
  expect(rights.flatMap((right) => right.actions)).toEqual(actions);
  expect(
    rights.flatMap((right) =>
      (right.resources ?? []).map(({ service, region, path }) => `${service} ${region} ${path}`),
    ),
  ).toEqual(resources);
});

test("two triggers of one queue ask for one right, and no two statements have one name", () => {
  const rights = ["orders", "orders", "mails"].flatMap((queueURL) =>
    awsRights("aws-sqs-queue", { queueURL }, "eu-west-1"),
  );
  expect(distinctRights(rights).map(({ sid, resources = [] }) => [sid, resources[0]?.path])).toEqual([
    ["ReadQueueLength1", "orders"],
    ["ReadQueueLength2", "mails"],
  ]);
});
