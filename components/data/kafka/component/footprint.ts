import type { Footprint, PodGroup } from "../../../kubernetes/footprint";
import { sumAmounts } from "../../../kubernetes/resource-amounts";
import { HELPERS, type KafkaClusterArgs } from "../args";
import { mirrorName } from "../names";

/** Everything that a cluster runs. */
export function kafkaFootprint(kafka: KafkaClusterArgs): Footprint {
  const { kafkaName, controllers, brokers, mirror } = kafka;
  const pods = (part: string, replicas: number, requests: PodGroup["requests"]): PodGroup => ({
    name: part,
    role: "db",
    replicas,
    requests,
  });
  const operators = sumAmounts([HELPERS.topicOperator.requests, HELPERS.userOperator.requests]);
  return {
    pods: [
      pods(`${kafkaName}-controller`, controllers.count, controllers.resources.requests),
      pods(`${kafkaName}-broker`, brokers.count, brokers.resources.requests),
      pods(`${kafkaName}-entity-operator`, 1, operators),
      ...(kafka.cruiseControl ? [pods(`${kafkaName}-cruise-control`, 1, HELPERS.cruiseControl.requests)] : []),
      ...(kafka.exporter ? [pods(`${kafkaName}-kafka-exporter`, 1, HELPERS.exporter.requests)] : []),
      ...(mirror ? [pods(mirrorName(kafkaName, mirror), mirror.replicas, mirror.resources.requests)] : []),
    ],
    daemons: [],
  };
}
