import type { AddOnFacts, OpenPort } from "../../../components/kubernetes/add-on-facts";
import type { TrafficRule } from "../../../components/kubernetes/namespaces/types";
import type { Flow, Peer } from "../../../components/kubernetes/network-policy";
import { formatCidr, parseCidr } from "../../../components/shared/cidr";
import type { NamespaceEntry, PeerEntry, RuleEntry } from "../schema/namespaces";

/** A rule and the namespace that it holds in. */
export interface PlacedRule {
  namespace: string;
  rule: TrafficRule;
}

/** Where the cluster's own addresses are. */
export interface ClusterAddresses {
  vpcCidr: string;
  serviceCidr: string;
}

type Use = NamespaceEntry["uses"][number];

const HTTPS = 443;
const MESH = "istio-system";
/** Where istiod hands out configuration and certificates to the proxies of pods. */
const ISTIOD = 15012;
/** Where the agent of EKS Pod Identity hands out credentials on every node; a policy applies to it like to any address. */
const POD_IDENTITY: Flow = { peers: [{ cidr: "169.254.170.23/32" }], ports: [80] };
const PRIVATE = ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"];
const WORLD: Peer = { cidr: "0.0.0.0/0", except: PRIVATE };

function place(namespace: string, name: string, rule: Partial<TrafficRule>): PlacedRule {
  return { namespace, rule: { name, pods: {}, ingress: [], egress: [], ...rule } };
}

/**
 * What a namespace's entry allows. With everything denied in both directions a connection needs a rule on each side, so
 * each rule is written for both.
 */
export function declaredTraffic(namespace: string, { allow, inject }: NamespaceEntry): PlacedRule[] {
  return [
    ...Object.entries(allow).flatMap(([name, rule]) => [
      nearSide(namespace, name, rule),
      ...farSides(namespace, name, rule),
    ]),
    ...(inject ? meshTraffic(namespace) : []),
  ];
}

function nearSide(namespace: string, name: string, { pods, from, to, ports }: RuleEntry): PlacedRule {
  const flows = (entries: PeerEntry[]) =>
    entries.length > 0 ? [{ peers: entries.map(peerOf), ports: ports.map(portOf) }] : [];
  return place(namespace, name, { pods, ingress: flows(from), egress: flows(to) });
}

function farSides(namespace: string, name: string, rule: RuleEntry): PlacedRule[] {
  const flows: Flow[] = [
    { peers: [peerOf({ namespace, pods: rule.pods, except: [] })], ports: rule.ports.map(portOf) },
  ];
  const sides = (peers: PeerEntry[], towards: "to" | "from") =>
    peers
      .filter(({ cidr }) => cidr === undefined)
      .map((peer, index) => {
        const sideName = `${name}-${towards}-${namespace}${index === 0 ? "" : `-${index + 1}`}`;
        const side = towards === "to" ? { egress: flows } : { ingress: flows };
        return place(peer.namespace ?? namespace, sideName, { pods: peer.pods ?? {}, ...side });
      });
  return [...sides(rule.from, "to"), ...sides(rule.to, "from")];
}

function peerOf({ namespace, pods = {}, cidr, except }: PeerEntry): Peer {
  if (cidr !== undefined) return { cidr, except };
  return {
    ...(namespace === undefined ? {} : { namespace }),
    ...(Object.keys(pods).length > 0 ? { pods } : {}),
  };
}

function portOf(port: number | string) {
  if (typeof port === "number") return port;
  const [number, protocol] = port.split("/");
  return { port: Number(number), protocol: protocol === "UDP" ? ("UDP" as const) : ("TCP" as const) };
}

/** Pods with the mesh's proxy are reached through its gateways and ask its control plane (NPL-03). */
function meshTraffic(namespace: string): PlacedRule[] {
  return [
    place(namespace, `allow-from-${MESH}`, { ingress: [{ peers: [{ namespace: MESH }], ports: [] }] }),
    place(namespace, `allow-to-${MESH}`, { egress: [{ peers: [{ namespace: MESH }], ports: [ISTIOD] }] }),
  ];
}

/** What every pod of a namespace may call outside it. */
export function usedServices(namespace: string, uses: Use[], { vpcCidr, serviceCidr }: ClusterAddresses): PlacedRule[] {
  const services: Record<Use, Flow[]> = {
    // By its Service, which a policy sees before the address is replaced, and at the addresses behind it.
    "kubernetes-api": [{ peers: [{ cidr: kubernetesService(serviceCidr) }, { cidr: vpcCidr }], ports: [HTTPS] }],
    aws: [{ peers: [WORLD, { cidr: vpcCidr }], ports: [HTTPS] }, POD_IDENTITY],
  };
  return [...new Set(uses)].map((use) => place(namespace, `allow-${use}`, { egress: services[use] }));
}

/** The Kubernetes API's Service always has the first address of the services' block. */
function kubernetesService(serviceCidr: string): string {
  return formatCidr({ first: parseCidr(serviceCidr).first + 1, prefix: 32 });
}

/**
 * What an add-on's namespace allows: its pods among themselves, the ports that others reach, and those that it calls.
 * `kube-system` denies nothing, so only the far sides of its ports are of use there.
 */
export function addOnTraffic(facts: AddOnFacts, declared: string[], { vpcCidr }: ClusterAddresses): PlacedRule[] {
  const { name, namespace, openPorts, reaches = [] } = facts;
  const called = reaches.map(({ port, at }) => ({
    peers: [at === "internet" ? ("world" as const) : ("cluster" as const)],
    ports: [port],
  }));
  const atWorkloads = reaches.filter(({ at }) => at === "workloads").map(({ port }) => port);
  const operands: Flow[] = [{ peers: [{ namespace }], ports: atWorkloads }];
  return [
    place(namespace, `allow-${name}`, {
      ingress: openPorts.map(({ port, from }) => ({ peers: [callerOf(from, vpcCidr)], ports: [port] })),
      egress: called,
    }),
    ...(atWorkloads.length > 0 ? declared.map((home) => place(home, `allow-from-${name}`, { ingress: operands })) : []),
  ];
}

function callerOf(from: OpenPort["from"], vpcCidr: string): Peer {
  if (from === "control-plane") return { cidr: vpcCidr };
  return from === "cluster" ? "cluster" : { namespace: from.namespace };
}

/** The callers' side of the ports that add-ons open to pods, for one namespace. */
export function calledAddOns(namespace: string, addOns: AddOnFacts[]): PlacedRule[] {
  const egress = addOns.flatMap((facts): Flow[] => {
    const mayCall = ({ from }: OpenPort) =>
      from === "cluster" || (typeof from === "object" && from.namespace === namespace);
    const ports = facts.namespace === namespace ? [] : facts.openPorts.filter(mayCall).map(({ port }) => port);
    return ports.length > 0 ? [{ peers: [{ namespace: facts.namespace }], ports }] : [];
  });
  return egress.length > 0 ? [place(namespace, "allow-to-add-ons", { egress })] : [];
}

/** Pods of one add-on namespace are parts of one tool. */
export function withinNamespace(namespace: string): PlacedRule {
  const flows: Flow[] = [{ peers: [{}], ports: [] }];
  return place(namespace, "allow-within-namespace", { ingress: flows, egress: flows });
}
