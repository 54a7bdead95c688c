import type { Flow, NetworkPolicyArgs } from "../../kubernetes/network-policy";
import { clusterLabels } from "./labels";
import { mirrorName } from "./names";
import type { KafkaClusterSpec, MirrorArgs } from "./types";

/** The Kubernetes API: brokers learn their zone from it, the topic and user operators their work. */
const KUBERNETES_API: Flow = { peers: ["world"], ports: [443] };

/**
 * What the namespace's default denies and the pods of a cluster need on their way out. The operator itself writes who may
 * connect to them: its own parts on their ports, any pod on the listeners, where it must say who it is.
 */
export function kafkaNetworkPolicy({ kafkaName, namespace }: KafkaClusterSpec): NetworkPolicyArgs {
  const pods = clusterLabels(kafkaName);
  return { name: kafkaName, namespace, pods, egress: [{ peers: [{ pods }], ports: [] }, KUBERNETES_API] };
}

/** MirrorMaker's pods bear their own name as that of the cluster. */
export function mirrorNetworkPolicy(kafka: KafkaClusterSpec, mirror: MirrorArgs): NetworkPolicyArgs {
  const name = mirrorName(kafka.kafkaName, mirror);
  const pods = clusterLabels(name);
  return {
    name,
    namespace: kafka.namespace,
    pods,
    egress: [
      { peers: [{ pods }, { pods: clusterLabels(kafka.kafkaName) }], ports: [] },
      { peers: ["world"], ports: portsOf(mirror.bootstrapServers) },
      KUBERNETES_API,
    ],
  };
}

/** @example portsOf("a.example:9094,b.example:9094") // [9094] */
export function portsOf(servers: string): number[] {
  return [...new Set(servers.split(",").map((server) => Number(server.split(":").at(-1))))];
}
