import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { trusting } from "../../../certificates/kinds";
import { messagingTopologyOperator } from "../facts";
import { TOPOLOGY_KINDS, type TopologyKind } from "../kinds";

const { namespace, name: SERVICE } = messagingTopologyOperator;

/** One webhook. Source: config/webhook/manifests.yaml at 1.20.1. */
export function webhook(verb: "mutate" | "validate", { apiVersion, kind, plural }: TopologyKind, operations: string[]) {
  const [group = "", version = ""] = apiVersion.split("/");
  const path = `/${verb}-${group.replaceAll(".", "-")}-${version}-${kind.toLowerCase()}`;
  return {
    name: `${verb}.${plural}.${group}`,
    admissionReviewVersions: ["v1"],
    clientConfig: { service: { name: SERVICE, namespace, path } },
    failurePolicy: "Fail",
    sideEffects: "None",
    rules: [{ apiGroups: [group], apiVersions: [version], operations, resources: [plural] }],
  };
}

/** It fills in that a queue is durable, and refuses changes that RabbitMQ has no way to make. */
export function createWebhooks(
  name: string,
  /** Whose authority the API server is to trust. */
  certificate: string,
  options: { parent: pulumi.Resource; provider: k8s.Provider; dependsOn: pulumi.Resource[] },
): pulumi.Resource[] {
  const metadata = { name: SERVICE, annotations: trusting(namespace, certificate) };
  const queues = TOPOLOGY_KINDS.filter(({ kind }) => kind === "Queue");
  return [
    new k8s.admissionregistration.v1.MutatingWebhookConfiguration(
      name,
      { metadata, webhooks: queues.map((kind) => webhook("mutate", kind, ["CREATE"])) },
      options,
    ),
    new k8s.admissionregistration.v1.ValidatingWebhookConfiguration(
      name,
      { metadata, webhooks: TOPOLOGY_KINDS.map((kind) => webhook("validate", kind, ["CREATE", "UPDATE"])) },
      options,
    ),
  ];
}
