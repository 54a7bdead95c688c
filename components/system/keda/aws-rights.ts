/** Something of AWS that a trigger reads. */
export interface AwsResource {
  service: string;
  region: string;
  /** Left out, the cluster's. */
  account?: string;
  /** The end of its ARN. */
  path: string;
}

/** What a trigger may do in AWS. */
export interface AwsRight {
  sid: string;
  actions: string[];
  /** Left out, AWS knows no resources of the action: the region limits it. */
  resources?: AwsResource[];
  region: string;
}

type Metadata = Record<string, string>;

const QUEUE_URL = /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)$/;
const QUEUE_NAME = /^[\w-]{1,80}(\.fifo)?$/;

/** A queue by its URL, or by its name alone: one of the cluster's account. */
export function queueOf(text: string): { name: string; account?: string; region?: string } | undefined {
  if (QUEUE_NAME.test(text)) return { name: text };
  const [, region, account, name] = QUEUE_URL.exec(text) ?? [];
  return name === undefined ? undefined : { name, account, region };
}

/**
 * The calls that each scaler makes, and on what. Source: `aws_*_scaler.go` of KEDA 2.20.2; resources by the service
 * authorization reference.
 */
const RIGHTS: Record<string, (metadata: Metadata, region: string) => Omit<AwsRight, "region">[]> = {
  "aws-cloudwatch": () => [{ sid: "ReadMetrics", actions: ["cloudwatch:GetMetricData"] }],
  "aws-dynamodb": ({ tableName, indexName }, region) => [
    {
      sid: "QueryTable",
      actions: ["dynamodb:Query"],
      resources: [table(region, tableName, indexName === undefined ? "" : `/index/${indexName}`)],
    },
  ],
  "aws-dynamodb-streams": ({ tableName }, region) => [
    { sid: "DescribeTable", actions: ["dynamodb:DescribeTable"], resources: [table(region, tableName)] },
    { sid: "DescribeStream", actions: ["dynamodb:DescribeStream"], resources: [table(region, tableName, "/stream/*")] },
  ],
  "aws-kinesis-stream": ({ streamName }, region) => [
    {
      sid: "DescribeStream",
      actions: ["kinesis:DescribeStreamSummary"],
      resources: [{ service: "kinesis", region, path: `stream/${streamName}` }],
    },
  ],
  "aws-sqs-queue": ({ queueURL = "" }, region) => {
    const { name = "", account } = queueOf(queueURL) ?? {};
    return [
      {
        sid: "ReadQueueLength",
        actions: ["sqs:GetQueueAttributes"],
        resources: [{ service: "sqs", region, account, path: name }],
      },
    ];
  },
};

function table(region: string, name = "", rest = ""): AwsResource {
  return { service: "dynamodb", region, path: `table/${name}${rest}` };
}

/** What a trigger of AWS has to be allowed, and no more. */
export function awsRights(type: string, metadata: Metadata, region: string): AwsRight[] {
  return (RIGHTS[type]?.(metadata, region) ?? []).map((right) => ({ ...right, region }));
}

/** The rights of several triggers, each once. */
export function distinctRights(rights: AwsRight[]): AwsRight[] {
  return [...new Map(rights.map((right) => [JSON.stringify(right), right])).values()].map((right, index) => ({
    ...right,
    sid: `${right.sid}${index + 1}`,
  }));
}
