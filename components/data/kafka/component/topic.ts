import type { Setting, TopicArgs } from "../args";

/** Spec of a KafkaTopic. Source: its CRD at Strimzi 1.2.0. The object's name is the topic's. */
export interface TopicSpec {
  partitions: number;
  replicas: number;
  config: Record<string, Setting>;
}

export function topicSpec({ partitions, replicas, config }: TopicArgs): TopicSpec {
  return { partitions, replicas, config };
}
