import { type ClusterAddresses, kubernetesApi } from "../../../kubernetes/flows";
import type { NetworkPolicyArgs, Peer } from "../../../kubernetes/network-policy";
import type { RabbitmqClusterArgs } from "../args";
import { AMQP_PORT, MANAGEMENT_PORT, MEMBER_PORTS, METRICS_PORT, podLabels } from "../names";

/** Programs by AMQP, people and metrics from where they are watched, members among themselves; and nothing else. */
export function rabbitmqPolicy(
  { rabbitmqName, namespace, namespaces, monitoring }: RabbitmqClusterArgs,
  addresses: ClusterAddresses,
): NetworkPolicyArgs {
  const pods = podLabels(rabbitmqName);
  const members = { peers: [{ pods }], ports: MEMBER_PORTS };
  const watched = podsIn(monitoring);
  return {
    name: rabbitmqName,
    namespace,
    pods,
    ingress: [
      { peers: [{}, ...podsIn(namespaces)], ports: [AMQP_PORT] },
      ...(watched.length > 0 ? [{ peers: watched, ports: [MANAGEMENT_PORT, METRICS_PORT] }] : []),
      members,
    ],
    // Members find one another by the Kubernetes API.
    egress: [members, kubernetesApi(addresses)],
  };
}

function podsIn(namespaces: string[]): Peer[] {
  return namespaces.map((namespace) => ({ namespace }));
}
