import type { AddOnFacts, OpenPort, Reach } from "../../../components/kubernetes/add-on-facts";
import { blocksOf } from "../../../components/kubernetes/address-blocks";
import { awsEndpoints, type ClusterAddresses, kubernetesApi, POD_IDENTITY } from "../../../components/kubernetes/flows";
import type { TrafficRule } from "../../../components/kubernetes/namespaces/types";
import type { Flow, Peer } from "../../../components/kubernetes/network-policy";
import type { NamespaceEntry, PeerEntry, RuleEntry } from "../schema/namespaces";

/** A rule and the namespace that it holds in. */
export interface NamespaceRule {
  namespace: string;
  rule: TrafficRule;
}

/** Where the cluster and what is before it have their addresses. */
export interface RegionAddresses extends ClusterAddresses {
  /** Blocks of the subnets that load balancers are put into, by who may find them. */
  loadBalancers: Record<"internet-facing" | "internal", string[]>;
}

type Use = NamespaceEntry["uses"][number];

export function namespaceRule(namespace: string, name: string, rule: Partial<TrafficRule>): NamespaceRule {
  return { namespace, rule: { name, pods: {}, ingress: [], egress: [], ...rule } };
}

/**
 * What a namespace's entry allows. With everything denied in both directions a connection needs a rule on each side, so
 * each rule is written for both.
 *
 * The side that is connected to says by labels which pods are meant. The other names their namespace alone, where that one
 * lets nobody in by itself: the VPC CNI lets the address of a Service through only where the Service's selector has every
 * label of the peer, and many have fewer, or none.
 */
export function declaredTraffic(
  namespace: string,
  { allow }: NamespaceEntry,
  deniesIngress: (namespace: string) => boolean,
): NamespaceRule[] {
  const outward = (peer: PeerEntry) =>
    peer.cidr === undefined && deniesIngress(peer.namespace ?? namespace) ? { ...peer, pods: {} } : peer;
  return [
    ...Object.entries(allow).flatMap(([name, rule]) => [
      nearSide(namespace, name, { ...rule, to: rule.to.map(outward) }),
      ...farSides(namespace, name, rule, outward),
    ]),
  ];
}

function nearSide(namespace: string, name: string, { pods, from, to, ports }: RuleEntry): NamespaceRule {
  const flows = (entries: PeerEntry[]) =>
    entries.length > 0 ? [{ peers: entries.flatMap(peersOf), ports: ports.map(portOf) }] : [];
  return namespaceRule(namespace, name, { pods, ingress: flows(from), egress: flows(to) });
}

function farSides(
  namespace: string,
  name: string,
  rule: RuleEntry,
  outward: (peer: PeerEntry) => PeerEntry,
): NamespaceRule[] {
  const here: PeerEntry = { namespace, pods: rule.pods, except: [] };
  const sides = (peers: PeerEntry[], towards: "to" | "from") =>
    peers
      .filter(({ cidr }) => cidr === undefined)
      .map((peer, index) => {
        const sideName = `${name}-${towards}-${namespace}${index === 0 ? "" : `-${index + 1}`}`;
        const flows: Flow[] = [
          { peers: peersOf(towards === "to" ? outward(here) : here), ports: rule.ports.map(portOf) },
        ];
        const side = towards === "to" ? { egress: flows } : { ingress: flows };
        return namespaceRule(peer.namespace ?? namespace, sideName, { pods: peer.pods ?? {}, ...side });
      });
  return [...sides(rule.from, "to"), ...sides(rule.to, "from")];
}

function peersOf({ namespace, pods = {}, cidr, except }: PeerEntry): Peer[] {
  if (cidr !== undefined) return blocksOf(cidr, except).map((block) => ({ cidr: block }));
  return [
    {
      ...(namespace === undefined ? {} : { namespace }),
      ...(Object.keys(pods).length > 0 ? { pods } : {}),
    },
  ];
}

function portOf(port: number | string) {
  if (typeof port === "number") return port;
  const [number, protocol] = port.split("/");
  return { port: Number(number), protocol: protocol === "UDP" ? ("UDP" as const) : ("TCP" as const) };
}

/** What every pod of a namespace may call outside it. */
export function usedServices(namespace: string, uses: Use[], addresses: ClusterAddresses): NamespaceRule[] {
  const services: Record<Use, Flow[]> = {
    "kubernetes-api": [kubernetesApi(addresses)],
    aws: [awsEndpoints(addresses), POD_IDENTITY],
  };
  return [...new Set(uses)].map((use) => namespaceRule(namespace, `allow-${use}`, { egress: services[use] }));
}

/**
 * What an add-on's namespace allows: its pods among themselves, the ports that others reach, and those that it calls, with their
 * far sides. `kube-system` denies nothing, so only the far sides are of use there.
 */
export function addOnTraffic(
  { name, namespace, openPorts }: AddOnFacts,
  reaches: Reach[],
  { declared, ofAddOns }: Record<"declared" | "ofAddOns", string[]>,
  addresses: RegionAddresses,
): NamespaceRule[] {
  const others = ofAddOns.filter((home) => home !== namespace && !declared.includes(home));
  return [
    namespaceRule(namespace, `allow-${name}`, {
      ingress: openedTo(openPorts, addresses),
      egress: reaches.map(({ port, at }) => ({ peers: [calledAt(at, addresses)], ports: [port] })),
    }),
    ...[...declared, ...others].flatMap((home) => {
      // Operands are in the definition's own namespaces alone.
      const here = ({ at }: Reach) => (declared.includes(home) || at !== "workloads") && isAt(at, home);
      const ports = reaches.filter(here).map(({ port }) => port);
      const operands: Flow[] = [{ peers: [{ namespace }], ports: [...new Set(ports)] }];
      return ports.length > 0 ? [namespaceRule(home, `allow-from-${name}`, { ingress: operands })] : [];
    }),
  ];
}

function calledAt(at: Reach["at"], { vpcCidr }: RegionAddresses): Peer {
  if (at === "workloads") return "cluster";
  if (at === "nodes") return { cidr: vpcCidr };
  return at === "anywhere" ? "anywhere" : { namespace: at.namespace };
}

function isAt(at: Reach["at"], namespace: string): boolean {
  return at === "workloads" || (typeof at === "object" && at.namespace === namespace);
}

/** What a service has others call in the definition's namespaces. */
export function admittedTraffic(
  service: string,
  ports: (OpenPort & { namespace: string })[],
  addresses: RegionAddresses,
): NamespaceRule[] {
  return [...Map.groupBy(ports, ({ namespace }) => namespace)].map(([namespace, own]) =>
    namespaceRule(namespace, `allow-from-${service}`, { ingress: openedTo(own, addresses) }),
  );
}

function openedTo(ports: OpenPort[], addresses: RegionAddresses): Flow[] {
  return ports.map(({ port, from }) => ({ peers: callersOf(from, addresses), ports: [port] }));
}

function callersOf(from: OpenPort["from"], { vpcCidr, loadBalancers }: RegionAddresses): Peer[] {
  if (from === "control-plane") return [{ cidr: vpcCidr }];
  if (from === "cluster" || from === "anywhere") return [from];
  if ("namespace" in from) return [{ namespace: from.namespace }];
  const cidrs = "cidrs" in from ? from.cidrs : loadBalancers[from.loadBalancer];
  return cidrs.map((cidr) => ({ cidr }));
}

/** The callers' side of the ports that add-ons open to pods, for one namespace. */
export function calledAddOns(namespace: string, addOns: AddOnFacts[]): NamespaceRule[] {
  const egress = addOns.flatMap((facts): Flow[] => {
    const mayCall = ({ from }: OpenPort) =>
      from === "cluster" || (typeof from === "object" && "namespace" in from && from.namespace === namespace);
    const ports = facts.namespace === namespace ? [] : facts.openPorts.filter(mayCall).map(({ port }) => port);
    return ports.length > 0 ? [{ peers: [{ namespace: facts.namespace }], ports }] : [];
  });
  return egress.length > 0 ? [namespaceRule(namespace, "allow-to-add-ons", { egress })] : [];
}

/** Pods of one add-on namespace are parts of one tool. */
export function withinNamespace(namespace: string): NamespaceRule {
  const flows: Flow[] = [{ peers: [{}], ports: [] }];
  return namespaceRule(namespace, "allow-within-namespace", { ingress: flows, egress: flows });
}
