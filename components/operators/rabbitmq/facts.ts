import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { kindsOf } from "../../kubernetes/kind";
import { endpoint } from "../../kubernetes/metrics-endpoint";

/** The project has no chart: what its manifest makes is made here, from the same release. */
export const rabbitmqOperator: AddOnFacts = {
  name: "rabbitmq-cluster-operator",
  namespace: "rabbitmq-system",
  podSecurity: "restricted",
  needs: [],
  conflictsWith: [],
  serves: kindsOf("rabbitmq.com/v1beta1", "RabbitmqCluster"),
  openPorts: [{ name: "metrics", port: 8080, from: "cluster" }],
  metrics: [endpoint("rabbitmq-cluster-operator", 8080, { "app.kubernetes.io/name": "rabbitmq-cluster-operator" })],
  hooks: NO_HOOKS,
};
