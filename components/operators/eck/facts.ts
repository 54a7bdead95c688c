import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

/** Where the operator says what it counts, where somebody asks. */
export const METRICS_PORT = 8080;

export const eckOperator: AddOnFacts = {
  name: "eck-operator",
  namespace: "elastic-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller"],
  conflictsWith: [],
  serves: [
    ...kindsOf("elasticsearch.k8s.elastic.co/v1", "Elasticsearch"),
    ...kindsOf("kibana.k8s.elastic.co/v1", "Kibana"),
    ...kindsOf("beat.k8s.elastic.co/v1beta1", "Beat"),
    ...kindsOf("agent.k8s.elastic.co/v1alpha1", "Agent"),
    ...kindsOf("logstash.k8s.elastic.co/v1alpha1", "Logstash"),
  ],
  openPorts: [{ name: "webhook", port: 9443, from: "control-plane" }],
  metrics: [endpoint("elastic-operator", METRICS_PORT, { "app.kubernetes.io/name": "elastic-operator" })],
  hooks: NO_HOOKS,
  // It joins nodes to clusters and drains them through the API of Elasticsearch.
  reaches: [{ name: "elasticsearch", port: 9200, at: "workloads" }],
};
