import { type ClusterAddresses, kubernetesApi } from "../../../kubernetes/flows";
import type { NetworkPolicyArgs, Peer } from "../../../kubernetes/network-policy";
import type { RabbitmqClusterArgs } from "../args";
import { amqpPorts, MEMBER_PORTS, METRICS_PORT, managementPort, podLabels } from "../names";

/**
 * Programs by AMQP, people and metrics from where they are watched, members among themselves; and nothing else. The operator's
 * way to the management API is its own to open.
 */
export function rabbitmqPolicy(
  { rabbitmqName, namespace, namespaces, monitoring, tls, topology: { users } }: RabbitmqClusterArgs,
  addresses: ClusterAddresses,
): NetworkPolicyArgs {
  const pods = podLabels(rabbitmqName);
  const members = { peers: [{ pods }], ports: MEMBER_PORTS };
  const watched = podsIn(monitoring);
  const programs = new Set([...namespaces, ...users.flatMap((user) => user.namespaces)]);
  return {
    name: rabbitmqName,
    namespace,
    pods,
    ingress: [
      { peers: [{}, ...podsIn([...programs])], ports: amqpPorts(tls) },
      ...(watched.length > 0 ? [{ peers: watched, ports: [managementPort(tls), METRICS_PORT] }] : []),
      members,
    ],
    // Members find one another by the Kubernetes API.
    egress: [members, kubernetesApi(addresses)],
  };
}

function podsIn(namespaces: string[]): Peer[] {
  return namespaces.map((namespace) => ({ namespace }));
}
