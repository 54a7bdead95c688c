import { nodeTerminationHandlerStatements } from "../../../components/system/node-termination-handler/component/iam";
import {
  NODE_TERMINATION_HANDLER_FOOTPRINT,
  nodeTerminationHandlerValues,
} from "../../../components/system/node-termination-handler/component/values";
import { nodeTerminationHandler } from "../../../components/system/node-termination-handler/module";
import { factsTable, testAddOn } from "../../support/add-on";
import { PLACEMENTS } from "../../support/placements";

const QUEUE = "node-termination-handler-interruptions";
const EVENTS = ["rebalance", "scheduled-change", "spot-interruption", "state-change"].map(
  (event) => `${QUEUE}-${event}`,
);

testAddOn({
  module: nodeTerminationHandler,
  region: undefined,
  type: "platform:system:NodeTerminationHandler",
  name: "node-termination-handler",
  option: ["nodeTerminationHandler", false],
  release: { name: "aws-node-termination-handler", namespace: "kube-system" },
  values: {
    ...nodeTerminationHandlerValues(
      { clusterName: "shop-prod", region: "eu-west-1", placements: PLACEMENTS, measured: false },
      "",
    ),
    queueURL: expect.stringContaining("shop-prod-aws-node-termination-handler"),
  },
  footprint: NODE_TERMINATION_HANDLER_FOOTPRINT,
  account: { name: "aws-node-termination-handler", description: "Drains nodes that go away" },
  others: {
    "platform:cluster:InterruptionQueue": [QUEUE],
    "aws:sqs/queue:Queue": [QUEUE],
    "aws:sqs/queuePolicy:QueuePolicy": [QUEUE],
    "aws:cloudwatch/eventRule:EventRule": EVENTS,
    "aws:cloudwatch/eventTarget:EventTarget": EVENTS,
  },
  after: [`QueuePolicy ${QUEUE}`, ...EVENTS.map((event) => `EventTarget ${event}`)],
});

test("what others must know of it", () => {
  expect(factsTable(nodeTerminationHandler.facts)).toEqual({
    podSecurity: "restricted",
    needs: ["aws-load-balancer-controller"],
    serves: [],
    ports: [],
    conflicts: ["karpenter"],
    hooks: [],
  });
});

test("it reads instances and its queue, and changes neither", () => {
  expect(nodeTerminationHandlerStatements("arn:aws:sqs:eu-west-1:123456789012:events")).toEqual([
    { Sid: "ReadInstances", Effect: "Allow", Action: ["ec2:DescribeInstances"], Resource: "*" },
    {
      Sid: "ReadTheQueue",
      Effect: "Allow",
      Action: ["sqs:DeleteMessage", "sqs:ReceiveMessage"],
      Resource: "arn:aws:sqs:eu-west-1:123456789012:events",
    },
  ]);
});
