import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { ANYWHERE } from "./address-blocks";
import { type ClusterContext, namespaceReady } from "./cluster-context";

/** Label that Kubernetes itself puts on every namespace, so that none can take another one's name. */
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/**
 * Who talks: pods, of the policy's own namespace unless another is named; addresses; `cluster`: any pod; `anywhere`: any
 * address, those of private networks included.
 *
 * No block has exceptions: the VPC CNI's agent denies them to every policy of the same pods. Whoever means less than a whole
 * block lists what is left of it (`blocksOf`).
 */
export type Peer = { pods?: Record<string, string>; namespace?: string } | { cidr: string } | "cluster" | "anywhere";

/** A port, of TCP unless it says otherwise. */
export type Port = number | { port: number; protocol: "TCP" | "UDP" };

/** Connections to or from some peers. No ports: all of them. */
export interface Flow {
  peers: Peer[];
  ports: Port[];
}

export interface PolicyFlows {
  /** Labels of the pods that it is about; none: every pod of the namespace. */
  pods: Record<string, string>;
  /** Who may connect to them. Left out, the policy says nothing about it. */
  ingress?: Flow[];
  /** What they may connect to. Left out, the policy says nothing about it. */
  egress?: Flow[];
}

export interface NetworkPolicyArgs extends PolicyFlows {
  /** Name of the NetworkPolicy. */
  name: string;
  /** Namespace of the policy and of the pods that it is about. */
  namespace: string;
}

/** The pods of CoreDNS, and the port that they answer on (NPL-02). */
export const DNS: Flow = {
  peers: [{ namespace: "kube-system", pods: { "k8s-app": "kube-dns" } }],
  ports: [{ port: 53, protocol: "UDP" }, 53],
};

/**
 * Opens flows in a namespace in which everything is denied that no policy allows. A policy that names what pods may
 * reach closes all else for them, so DNS is always added to that.
 */
export function createNetworkPolicy(
  name: string,
  { name: policyName, namespace, ...flows }: NetworkPolicyArgs,
  cluster: ClusterContext,
  parent: pulumi.Resource,
): k8s.networking.v1.NetworkPolicy {
  const withDns = flows.egress ? { ...flows, egress: [...flows.egress, DNS] } : flows;
  return new k8s.networking.v1.NetworkPolicy(
    name,
    { metadata: { name: policyName, namespace }, spec: networkPolicySpec(withDns) },
    { parent, provider: cluster.provider, dependsOn: [...cluster.ready, ...namespaceReady(cluster, namespace)] },
  );
}

export function networkPolicySpec({ pods, ingress, egress }: PolicyFlows) {
  return {
    podSelector: selector(pods),
    policyTypes: [...(ingress ? ["Ingress"] : []), ...(egress ? ["Egress"] : [])],
    ...(ingress
      ? { ingress: ingress.map(({ peers, ports }) => ({ from: peers.flatMap(peersOf), ...on(ports) })) }
      : {}),
    ...(egress ? { egress: egress.map(({ peers, ports }) => ({ to: peers.flatMap(peersOf), ...on(ports) })) } : {}),
  };
}

function peersOf(who: Peer): object[] {
  if (who === "cluster") return [{ namespaceSelector: {} }];
  if (who === "anywhere") return ANYWHERE.map((cidr) => ({ ipBlock: { cidr } }));
  if ("cidr" in who) return [{ ipBlock: { cidr: who.cidr } }];
  const { pods, namespace } = who;
  return [
    {
      ...(namespace === undefined ? {} : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } } }),
      // A peer needs one of the two; an empty pod selector is every pod.
      ...(pods || namespace === undefined ? { podSelector: selector(pods ?? {}) } : {}),
    },
  ];
}

function selector(labels: Record<string, string>) {
  return Object.keys(labels).length > 0 ? { matchLabels: labels } : {};
}

function on(ports: Port[]) {
  const spelled = ports.map((port) => (typeof port === "number" ? { port, protocol: "TCP" } : port));
  return spelled.length > 0 ? { ports: spelled } : {};
}
