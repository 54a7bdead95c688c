import type { Kind } from "../../kubernetes/kind";

/** A kind that the operator serves, and its name in paths of the API. */
export interface TopologyKind extends Kind {
  plural: string;
}

const PLURALS = {
  Binding: "bindings",
  Exchange: "exchanges",
  Federation: "federations",
  OperatorPolicy: "operatorpolicies",
  Permission: "permissions",
  Policy: "policies",
  Queue: "queues",
  SchemaReplication: "schemareplications",
  Shovel: "shovels",
  TopicPermission: "topicpermissions",
  User: "users",
  Vhost: "vhosts",
};

export const GROUP = "rabbitmq.com";

/** It watches all of them, and starts only where all of their CRDs are. Source: cmd/main.go at 1.20.1. */
export const TOPOLOGY_KINDS: TopologyKind[] = [
  ...Object.entries(PLURALS).map(([kind, plural]) => ({ apiVersion: `${GROUP}/v1beta1`, kind, plural })),
  { apiVersion: `${GROUP}/v1alpha1`, kind: "SuperStream", plural: "superstreams" },
];
