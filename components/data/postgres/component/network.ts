import { awsEndpoints, type ClusterAddresses, kubernetesApi } from "../../../kubernetes/flows";
import type { Flow, NetworkPolicyArgs } from "../../../kubernetes/network-policy";
import { POSTGRES_PORT } from "../names";
import { clusterLabels } from "./labels";

const PATRONI = 8008;
const PGBACKREST = 8432;
/**
 * PgBouncer's way to the primary. Its Service has no selector, since Patroni points it at whoever leads, and the agent lets
 * a Service's address through only to peers whose labels its selector has: so they have none. Only the database lets in.
 * Source: PGO 6.0.3, `generatePatroniLeaderLeaseService`; amazon-network-policy-controller-k8s, `getMatchingServiceClusterIPs`.
 */
const LEADER_SERVICE: Flow = { peers: [{}], ports: [POSTGRES_PORT] };

/**
 * What the namespace's default denies and the pods of a PostgresCluster need. The namespace's own rules let in clients and who
 * reads metrics.
 */
export function networkPolicy(name: string, namespace: string, addresses: ClusterAddresses): NetworkPolicyArgs {
  const pods = clusterLabels(name);
  const oneAnother: Flow = { peers: [{ pods }], ports: [POSTGRES_PORT, PATRONI, PGBACKREST] };
  return {
    name,
    namespace,
    pods,
    ingress: [oneAnother],
    // Patroni keeps in the Kubernetes API who leads; backups go to S3, with rights of STS.
    egress: [oneAnother, LEADER_SERVICE, kubernetesApi(addresses), awsEndpoints(addresses)],
  };
}
