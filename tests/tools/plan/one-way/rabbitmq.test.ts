import type { GraphResource } from "offline-engine";
import { oneWayFindings } from "../../../../tools/plan/one-way";
import { graphResource } from "../../../support/graph-resource";

type Kind = "RabbitmqCluster" | "Queue" | "Exchange";

function object(kind: Kind, inputs: GraphResource["inputs"]): GraphResource {
  return graphResource({ urn: "urn:it", type: `kubernetes:rabbitmq.com/v1beta1:${kind}`, name: "it", inputs });
}

function said(kind: Kind, before: object, after: object) {
  const metadata = { name: "events" };
  const reference = { name: "invoices", vhost: "shop", rabbitmqClusterReference: { name: "events" } };
  const [old, now] = [before, after].map((spec) => object(kind, { metadata, spec: { ...reference, ...spec } }));
  if (!old || !now) throw new Error("nothing to compare");
  return oneWayFindings([old], [now]).map(({ severity, message, fix }) => ({ severity, message, fix }));
}

const version = (text: string) => ({ image: `public.ecr.aws/docker/library/rabbitmq:${text}-management`, replicas: 3 });
const quorum = { type: "quorum" };

test.each<[string, Kind, object, object, { severity: string; message: string; fix: string }]>([
  [
    "a version that goes back, if only by a patch",
    "RabbitmqCluster",
    version("4.3.4"),
    version("4.3.3"),
    {
      severity: "error",
      message: "it: RabbitMQ goes from 4.3.4 back to 4.3.3: a member does not start on what a newer one wrote",
      fix: "keep data.rabbitmq.events.version 4.3.4",
    },
  ],
  [
    "a minor that is left out",
    "RabbitmqCluster",
    version("4.1.8"),
    version("4.3.4"),
    {
      severity: "error",
      message: "it: RabbitMQ goes from 4.1.8 to 4.3.4: it takes one minor at a time",
      fix: "deploy data.rabbitmq.events.version 4.2 first: docs/components/rabbitmq.md, Upgrade",
    },
  ],
  [
    "a minor that is new",
    "RabbitmqCluster",
    version("4.2.5"),
    version("4.3.4"),
    {
      severity: "warning",
      message: "it: RabbitMQ goes from 4.2.5 to 4.3.4: there is no way back",
      fix: "enable all feature flags of 4.2.5 first: docs/components/rabbitmq.md, Upgrade",
    },
  ],
  [
    "fewer members",
    "RabbitmqCluster",
    { replicas: 5 },
    { replicas: 3 },
    {
      severity: "error",
      message:
        "it: its members go from 5 to 3: the operator takes none away, and changes nothing else of the cluster as long as that is asked for",
      fix: "keep data.rabbitmq.events.replicas 5",
    },
  ],
  [
    "another type of queue",
    "Queue",
    quorum,
    { type: "classic" },
    {
      severity: "error",
      message:
        "it: its type goes from quorum to classic: RabbitMQ has no way to change it, and its operator refuses it",
      fix: "keep data.rabbitmq.events.vhosts.shop.queues.invoices.type quorum, or make another queue with another name, move its programs, and take this one away then",
    },
  ],
  [
    "priorities that were not there",
    "Queue",
    { type: "classic" },
    { type: "classic", arguments: { "x-max-priority": 5 } },
    {
      severity: "error",
      message: "it: its priorities go from none to 5: RabbitMQ has no way to change it, and its operator refuses it",
      fix: "keep data.rabbitmq.events.vhosts.shop.queues.invoices.maxPriority none, or make another queue with another name, move its programs, and take this one away then",
    },
  ],
  [
    "another type of exchange",
    "Exchange",
    { type: "direct" },
    { type: "topic" },
    {
      severity: "error",
      message: "it: its type goes from direct to topic: RabbitMQ has no way to change it, and its operator refuses it",
      fix: "keep data.rabbitmq.events.vhosts.shop.exchanges.invoices.type direct, or make another exchange with another name, move its programs, and take this one away then",
    },
  ],
])("%s", (_, kind, before, after, finding) => {
  expect(said(kind, before, after)).toEqual([finding]);
});

test.each<[string, Kind, object, object]>([
  ["a patch", "RabbitmqCluster", version("4.3.3"), version("4.3.4")],
  ["more members", "RabbitmqCluster", { replicas: 3 }, { replicas: 5 }],
  ["more memory", "RabbitmqCluster", version("4.3.4"), { ...version("4.3.4"), resources: { limits: "4Gi" } }],
  ["a queue as it was", "Queue", quorum, { ...quorum, deletionPolicy: "retain" }],
  ["an exchange as it was", "Exchange", { type: "topic" }, { type: "topic" }],
])("%s is nothing to tell of", (_, kind, before, after) => {
  expect(said(kind, before, after)).toEqual([]);
});
