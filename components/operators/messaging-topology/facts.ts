import { type AddOnFacts, NO_HOOKS } from "../../kubernetes/add-on-facts";
import { endpoint } from "../../kubernetes/metrics-endpoint";
import { TOPOLOGY_KINDS } from "./kinds";

/** Where the API server asks it about objects. */
export const WEBHOOK_PORT = 9443;

/** The project has no chart: what its manifest makes is made here, from the same release. */
export const messagingTopologyOperator: AddOnFacts = {
  name: "messaging-topology-operator",
  namespace: "rabbitmq-system",
  podSecurity: "restricted",
  needs: ["aws-load-balancer-controller", "cert-manager", "rabbitmq-cluster-operator"],
  conflictsWith: [],
  serves: TOPOLOGY_KINDS.map(({ apiVersion, kind }) => ({ apiVersion, kind })),
  openPorts: [
    { name: "webhook", port: WEBHOOK_PORT, from: "control-plane" },
    { name: "metrics", port: 8080, from: "cluster" },
  ],
  // It declares everything by the management API of a cluster.
  reaches: [
    { name: "management by TLS", port: 15671, at: "workloads" },
    { name: "management", port: 15672, at: "workloads" },
  ],
  metrics: [endpoint("messaging-topology-operator", 8080, { "app.kubernetes.io/name": "messaging-topology-operator" })],
  hooks: NO_HOOKS,
};
