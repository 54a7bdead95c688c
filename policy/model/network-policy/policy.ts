import { at, list, numeric, type Props, record, records, text, texts } from "../values";

export type Direction = "ingress" | "egress";
export type Protocol = "TCP" | "UDP" | "SCTP";

/** Ports of a protocol: one, several in a row, or all of them. */
export interface PortRange {
  readonly protocol: Protocol;
  /** A name is one that the pods gave it; left out, every port. */
  readonly port?: number | string;
  /** The last of several. */
  readonly endPort?: number;
}

/** Addresses, without those of the blocks inside it. */
export interface IpBlock {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** Somebody at the other end: addresses, or pods by their labels and those of their namespace. */
export type PolicyPeer =
  | { readonly ipBlock: IpBlock }
  | { readonly podSelector: unknown; readonly namespaces: unknown };

export interface PolicyRule {
  /** Left out, everybody. */
  readonly peers?: readonly PolicyPeer[];
  /** None: every port of every protocol. */
  readonly ports: readonly PortRange[];
}

/** A NetworkPolicy of networking.k8s.io/v1. A direction that is left out is one of which it says nothing. */
export interface NetworkPolicy {
  readonly namespace: string;
  readonly name: string;
  readonly podSelector: unknown;
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** Reads the object as the API server does, defaults included. */
export function readPolicy(object: Props): NetworkPolicy {
  const spec = record(object.spec);
  const types = texts(spec.policyTypes);
  const says = (type: string, byDefault: boolean) => (types.length > 0 ? types.includes(type) : byDefault);
  return {
    namespace: text(at(object, "metadata.namespace")),
    name: text(at(object, "metadata.name")),
    podSelector: spec.podSelector,
    ...(says("Ingress", true) ? { ingress: rulesOf(spec.ingress, "from") } : {}),
    ...(says("Egress", list(spec.egress).length > 0) ? { egress: rulesOf(spec.egress, "to") } : {}),
  };
}

function rulesOf(rules: unknown, side: "from" | "to"): PolicyRule[] {
  return records(rules).map((rule) => {
    const peers = records(rule[side]).map(peerOf);
    return { ...(peers.length > 0 ? { peers } : {}), ports: records(rule.ports).map(portsOf) };
  });
}

function peerOf({ ipBlock, podSelector, namespaceSelector }: Props): PolicyPeer {
  if (ipBlock === undefined) return { podSelector, namespaces: namespaceSelector };
  const { cidr, except } = record(ipBlock);
  return { ipBlock: { cidr: text(cidr), except: texts(except) } };
}

function portsOf({ port, endPort, protocol }: Props): PortRange {
  const last = numeric(endPort);
  const first = numeric(port) ?? (text(port) || undefined);
  return {
    protocol: (text(protocol) || "TCP") as Protocol,
    ...(first === undefined ? {} : { port: first }),
    ...(last === undefined ? {} : { endPort: last }),
  };
}
