import type { KAFKA_KINDS } from "../../../../components/data/kafka/component/kinds";
import { createKafkaObject, type KafkaObjectArgs } from "../../../../components/data/kafka/component/object";
import { topicSpec } from "../../../../components/data/kafka/component/topic";
import type { ClusterContext } from "../../../../components/kubernetes/cluster-context";
import { strimzi } from "../../../../components/operators/strimzi/facts";
import { madeInCluster } from "../../../support/cluster";
import { only } from "../../../support/graphs";

const TOPIC = { name: "orders", partitions: 12, replicas: 3, config: { "retention.ms": 604800000 } };

type TopicObject = KafkaObjectArgs<"KafkaTopic">;

/** A topic, or an object of another kind with its spec, which nothing here depends on. */
type Changes = Partial<Omit<TopicObject, "kind" | "spec">> & { kind?: keyof typeof KAFKA_KINDS };

async function objectOf(more: Changes = {}, place: Partial<ClusterContext> = {}) {
  const topic: TopicObject = { kind: "KafkaTopic", objectName: "orders", spec: topicSpec(TOPIC), dependsOn: [] };
  const args = { ...topic, ...more } as TopicObject;
  const graph = await madeInCluster(["shop-data"], (cluster, parent) => {
    cluster.installed.add(strimzi, []);
    const context = {
      parent,
      name: "kafka",
      kafkaName: "shop-kafka",
      namespace: "shop-data",
      passwords: "operator" as const,
    };
    createKafkaObject({ ...context, cluster: { ...cluster, ...place } }, "object", args);
  });
  expect(graph.findings).toEqual([]);
  return only(graph, `kubernetes:kafka.strimzi.io/v1:${args.kind}`, "kafka-object");
}

const LABEL = { "strimzi.io/cluster": "shop-kafka" };

test("a topic has the partitions, copies and settings of its definition, and says whose it is", async () => {
  const { inputs } = await objectOf();
  expect(inputs.metadata).toMatchObject({ name: "orders", namespace: "shop-data", labels: LABEL });
  expect(inputs.spec).toEqual({ partitions: 12, replicas: 3, config: { "retention.ms": 604800000 } });
});

test.each([
  ["KafkaNodePool", LABEL],
  ["KafkaTopic", LABEL],
  ["KafkaUser", LABEL],
  // It is the cluster, and MirrorMaker names its clusters by address.
  ["Kafka", undefined],
  ["KafkaMirrorMaker2", undefined],
] as const)("the labels of a %s are %j", async (kind, labels) => {
  expect(((await objectOf({ kind })).inputs.metadata as { labels?: object }).labels).toEqual(labels);
});

test("what data goes with is protected and kept where the cluster's data is, and nothing else", async () => {
  const kept = async (keepsData: boolean | undefined, protect: boolean) => {
    const { options } = await objectOf({ keepsData }, { protect });
    return [options.protect, options.retainOnDelete];
  };
  expect(await kept(true, true)).toEqual([true, true]);
  expect(await kept(true, false)).toEqual([false, false]);
  expect(await kept(false, true)).toEqual([false, false]);
  expect(await kept(undefined, true)).toEqual([false, false]);
});

test("annotations are its own beside the one by which it is waited for, unless there is a reason not to", async () => {
  const annotations = { "platform/rpo": "5m" };
  expect((await objectOf({ annotations })).inputs.metadata).toMatchObject({
    annotations: { ...annotations, "pulumi.com/waitFor": "condition=Ready" },
  });
  const { metadata } = (await objectOf({ annotations, notAwaited: "its partner may be gone" })).inputs;
  expect(metadata).toMatchObject({ annotations });
  expect(JSON.stringify(metadata)).not.toContain("waitFor");
});
