import type { NetworkPolicy } from "../../../policy/model/network-policy/policy";

/** As much of a cluster as decides who reaches whom. */
export interface Cluster {
  namespaces: { name: string; labels: Labels }[];
  pods: Pod[];
  services: Service[];
  policies: NetworkPolicy[];
}

export type Labels = Record<string, string>;
export type ServiceProtocol = "TCP" | "UDP";

export interface Pod {
  namespace: string;
  name: string;
  labels: Labels;
  address: string;
  /** Its node's. */
  node: string;
  /** It shares the node's address, and no policy is about it. */
  hostNetwork?: boolean;
  /** Ports that its containers name. */
  ports: { name: string; port: number; protocol?: ServiceProtocol }[];
}

export interface Service {
  namespace: string;
  name: string;
  /** Left out, somebody else says where it leads. */
  selector?: Labels;
  /** Left out, it has none: a client finds the pods themselves. */
  address?: string;
  ports: { port: number; targetPort: number | string; protocol?: ServiceProtocol }[];
  /** Where it leads, if no selector says so: pods of its namespace by these labels, or an address. */
  leadsTo?: Labels | string;
}

export function podsOf({ pods }: Pick<Cluster, "pods">, namespace: string, labels: Labels): Pod[] {
  return pods.filter(
    (pod) => pod.namespace === namespace && Object.entries(labels).every(([key, value]) => pod.labels[key] === value),
  );
}
