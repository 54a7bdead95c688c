import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

export const strimzi: AddOnFacts = {
  name: "strimzi",
  namespace: "strimzi",
  podSecurity: "restricted",
  // It has no Service of its own, but makes several for every Kafka.
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: kindsOf(
    "kafka.strimzi.io/v1",
    "Kafka",
    "KafkaNodePool",
    "KafkaTopic",
    "KafkaUser",
    "KafkaConnect",
    "KafkaConnector",
    "KafkaMirrorMaker2",
    "KafkaBridge",
    "KafkaRebalance",
  ),
  // It has no webhook.
  openPorts: [{ name: "metrics", port: 8080, from: "cluster" }],
  metrics: [endpoint("strimzi-cluster-operator", 8080, { "strimzi.io/kind": "cluster-operator" })],
  hooks: NO_HOOKS,
  // Whose own policies let it in, and nobody else of another namespace.
  reaches: [
    { name: "controllers, Cruise Control", port: 9090, at: "workloads" },
    { name: "brokers", port: 9091, at: "workloads" },
    { name: "agent of each Kafka node", port: 8443, at: "workloads" },
    { name: "MirrorMaker", port: 8083, at: "workloads" },
  ],
};
