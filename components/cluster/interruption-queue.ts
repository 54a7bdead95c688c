import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../shared/iam";
import { physicalName } from "../shared/naming";
import { type Transforms, withTransform } from "../transform";

/**
 * What AWS announces of an instance before it goes away, and once it has gone. Source: EventBridge, events of EC2 and
 * Health.
 */
const EVENTS = {
  "scheduled-change": { source: "aws.health", type: "AWS Health Event" },
  "spot-interruption": { source: "aws.ec2", type: "EC2 Spot Instance Interruption Warning" },
  rebalance: { source: "aws.ec2", type: "EC2 Instance Rebalance Recommendation" },
  "state-change": { source: "aws.ec2", type: "EC2 Instance State-change Notification" },
  "capacity-reservation": { source: "aws.ec2", type: "EC2 Capacity Reservation Instance Interruption Warning" },
} as const;

export type InstanceEvent = keyof typeof EVENTS;
export const INSTANCE_EVENTS = Object.keys(EVENTS) as InstanceEvent[];

export interface InterruptionQueueArgs {
  /** Name of the cluster: the start of the queue's name, and what the rules' descriptions say. */
  clusterName: string;
  /** Who reads the queue, the end of its name. @example "karpenter" */
  reader: string;
  /** What is written to the queue. @example ["spot-interruption", "rebalance"] */
  events: InstanceEvent[];
  /**
   * Last word on what it makes: a function for each kind of child, from the inputs that were decided on to those in use.
   *
   * @default what the component decides
   */
  transform?: Transforms<typeof InterruptionQueue.children>;
}

/**
 * A queue of what is about to happen to instances, for one controller that drains nodes in time. A message is of no use
 * after five minutes: a spot instance has gone after two.
 */
export class InterruptionQueue extends pulumi.ComponentResource {
  /** What `transform` reaches. */
  static readonly children = {
    /** The queue: how long a message lives, how it is encrypted. */
    queue: aws.sqs.Queue,
    /** Who may write to it, as a JSON text. */
    queuePolicy: aws.sqs.QueuePolicy,
    /** Events that are picked out, one rule for each kind. */
    eventRule: aws.cloudwatch.EventRule,
    /** Sends what a rule picks out to the queue. */
    eventTarget: aws.cloudwatch.EventTarget,
  };
  readonly queueName: pulumi.Output<string>;
  readonly queueUrl: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** What must be there before somebody reads from it. */
  readonly ready: pulumi.Resource[];

  constructor(name: string, args: InterruptionQueueArgs, opts: pulumi.ComponentResourceOptions) {
    super(
      "platform:cluster:InterruptionQueue",
      name,
      {},
      withTransform(opts, InterruptionQueue.children, args.transform),
    );
    const queue = createQueue(this, name, args);
    const sources = args.events.map((event) => createRule(this, name, event, args.clusterName));
    const targets = sources.map(({ rule, event }) => sendTo(this, `${name}-${event}`, rule, queue));
    this.queueName = queue.name;
    this.queueUrl = queue.url;
    this.arn = queue.arn;
    this.ready = [allowEvents(this, name, queue, sources), ...targets];
    this.registerOutputs({ arn: this.arn });
  }
}

function createQueue(parent: InterruptionQueue, name: string, args: InterruptionQueueArgs): aws.sqs.Queue {
  return new aws.sqs.Queue(
    name,
    {
      name: physicalName("aws:sqs/queue:Queue", args.clusterName, args.reader),
      messageRetentionSeconds: 300,
      // Encrypted by SQS itself: EventBridge may not use a key of ours without a policy on the key.
      sqsManagedSseEnabled: true,
    },
    { parent },
  );
}

interface EventSource {
  event: InstanceEvent;
  rule: aws.cloudwatch.EventRule;
}

function createRule(parent: InterruptionQueue, name: string, event: InstanceEvent, clusterName: string): EventSource {
  const { source, type } = EVENTS[event];
  const rule = new aws.cloudwatch.EventRule(
    `${name}-${event}`,
    {
      description: `${clusterName}: ${type}`,
      eventPattern: JSON.stringify({ source: [source], "detail-type": [type] }),
    },
    { parent },
  );
  return { event, rule };
}

function sendTo(
  parent: InterruptionQueue,
  name: string,
  { name: rule }: aws.cloudwatch.EventRule,
  { arn }: aws.sqs.Queue,
): pulumi.Resource {
  return new aws.cloudwatch.EventTarget(name, { rule, arn }, { parent });
}

/** Only these rules may write, and nobody without TLS. */
function allowEvents(
  parent: InterruptionQueue,
  name: string,
  queue: aws.sqs.Queue,
  sources: EventSource[],
): pulumi.Resource {
  const policy = policyDocument([
    {
      Sid: "OwnRulesSend",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queue.arn,
      Condition: { ArnEquals: { "aws:SourceArn": sources.map(({ rule }) => rule.arn) } },
    },
    {
      Sid: "RefusePlainHttp",
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "sqs:*",
      Resource: queue.arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
  return new aws.sqs.QueuePolicy(name, { queueUrl: queue.url, policy }, { parent });
}
