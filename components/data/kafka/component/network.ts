import { type ClusterAddresses, kubernetesApi } from "../../../kubernetes/flows";
import type { NetworkPolicyArgs } from "../../../kubernetes/network-policy";
import type { KafkaClusterArgs, MirrorArgs } from "../args";
import { clusterLabels } from "../labels";
import { mirrorName } from "../names";

/**
 * What the namespace's default denies and the pods of a cluster need on their way out. The operator itself writes who may
 * connect to them: its own parts on their ports, any pod on the listeners, where it must say who it is.
 */
export function kafkaNetworkPolicy(
  { kafkaName, namespace }: KafkaClusterArgs,
  addresses: ClusterAddresses,
): NetworkPolicyArgs {
  const pods = clusterLabels(kafkaName);
  // Brokers learn their zone from the Kubernetes API, the topic and user operators their work.
  return { name: kafkaName, namespace, pods, egress: [{ peers: [{ pods }], ports: [] }, kubernetesApi(addresses)] };
}

/** MirrorMaker's pods bear their own name as that of the cluster. */
export function mirrorNetworkPolicy(
  kafka: KafkaClusterArgs,
  mirror: MirrorArgs,
  addresses: ClusterAddresses,
): NetworkPolicyArgs {
  const name = mirrorName(kafka.kafkaName, mirror);
  const pods = clusterLabels(name);
  return {
    name,
    namespace: kafka.namespace,
    pods,
    egress: [
      { peers: [{ pods }, { pods: clusterLabels(kafka.kafkaName) }], ports: [] },
      // Of a peered network as a rule.
      { peers: ["anywhere"], ports: portsOf(mirror.bootstrapServers) },
      kubernetesApi(addresses),
    ],
  };
}

/** @example portsOf("a.example:9094,b.example:9094") // [9094] */
export function portsOf(servers: string): number[] {
  return [...new Set(servers.split(",").map((server) => Number(server.split(":").at(-1))))];
}
