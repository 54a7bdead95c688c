import type { Flow, NetworkPolicyArgs } from "../../kubernetes/network-policy";
import { clusterLabels } from "./labels";

/** Of the database and of the pool. */
export const POSTGRES_PORT = 5432;
const PATRONI = 8008;
const PGBACKREST = 8432;
/** The Kubernetes API, in which Patroni keeps who leads; S3 and STS. */
const HTTPS = 443;

/** What the namespace's default denies and the pods of a PostgresCluster need. The namespace's own rules let in clients and who reads metrics. */
export function networkPolicy(name: string, namespace: string): NetworkPolicyArgs {
  const pods = clusterLabels(name);
  const oneAnother: Flow = { peers: [{ pods }], ports: [POSTGRES_PORT, PATRONI, PGBACKREST] };
  return {
    name,
    namespace,
    pods,
    ingress: [oneAnother],
    egress: [oneAnother, { peers: ["world"], ports: [HTTPS] }],
  };
}
