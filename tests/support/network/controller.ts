import { blockRules, portsWithoutNames } from "../../../policy/model/network-policy/blocks";
import type { AddressRule } from "../../../policy/model/network-policy/firewall";
import type { Direction, NetworkPolicy, PolicyRule, PortRange } from "../../../policy/model/network-policy/policy";
import type { AddressPorts } from "../../../policy/model/network-policy/ports";
import { selects } from "../../../policy/model/workloads";
import type { Cluster, Pod, Service, ServiceProtocol } from "./cluster";

/**
 * What EKS's controller makes of a policy: addresses for the agents. Pods become their addresses, and on the way out so do
 * the Services whose selectors have the labels that the peer names. Source: amazon-network-policy-controller-k8s 1.1,
 * `computeIngressEndpoints`, `computeEgressEndpoints` and `getMatchingServiceClusterIPs`.
 */
export function addressRules(policy: NetworkPolicy, direction: Direction, cluster: Cluster): AddressRule[] {
  const rules = policy[direction] ?? [];
  const podRules = rules.flatMap((rule) =>
    direction === "ingress" ? ingressFromPods(policy, rule, cluster) : egressToPods(policy, rule, cluster),
  );
  return [...blockRules(policy, direction), ...podRules];
}

/** Names of ports are those that the policy's own pods gave them. */
function ingressFromPods(policy: NetworkPolicy, rule: PolicyRule, cluster: Cluster): AddressRule[] {
  const own = cluster.pods.filter(
    ({ namespace, labels }) => namespace === policy.namespace && selects(policy.podSelector, labels),
  );
  const named = rule.ports.filter(({ port }) => typeof port === "string");
  const ports = [
    ...(portsWithoutNames(rule) ?? []),
    ...own.flatMap((pod) => named.flatMap((range) => numbered(pod, range) ?? [])),
  ];
  if (rule.ports.length > 0 && ports.length === 0) return [];
  return peersOf(policy, rule, cluster).flatMap(({ pods }) => pods.map(({ address }) => allow(address, ports)));
}

function egressToPods(policy: NetworkPolicy, rule: PolicyRule, cluster: Cluster): AddressRule[] {
  return peersOf(policy, rule, cluster).flatMap(({ pods, services, selector }) => [
    ...pods.flatMap((pod) => onPorts(rule, pod.address, (range) => numbered(pod, range))),
    ...services
      .filter((service) => service.address !== undefined && selects(selector, service.selector ?? {}))
      .flatMap((service) => onPorts(rule, service.address ?? "", (range) => listening(service, range, rule, cluster))),
  ]);
}

interface Peer {
  selector: unknown;
  pods: Pod[];
  services: Service[];
}

/** Each namespace of each peer that is not a block. */
function peersOf(policy: NetworkPolicy, { peers = [] }: PolicyRule, cluster: Cluster): Peer[] {
  return peers.flatMap((peer) => {
    if ("ipBlock" in peer) return [];
    const namespaces = cluster.namespaces.filter(({ name, labels }) =>
      peer.namespaces === undefined ? name === policy.namespace : selects(peer.namespaces, labels),
    );
    return namespaces.map(({ name }) => ({
      selector: peer.podSelector,
      pods: cluster.pods.filter(({ namespace, labels }) => namespace === name && selects(peer.podSelector, labels)),
      services: cluster.services.filter(({ namespace }) => namespace === name),
    }));
  });
}

function onPorts(
  { ports }: PolicyRule,
  address: string,
  translate: (range: PortRange) => AddressPorts | undefined,
): AddressRule[] {
  const found = ports.flatMap((range) => translate(range) ?? []);
  return ports.length > 0 && found.length === 0 ? [] : [allow(address, found)];
}

function allow(address: string, ports: AddressPorts[]): AddressRule {
  return { cidr: `${address}/${address.includes(":") ? 128 : 32}`, except: [], ports };
}

/** The range with the pod's number for its name. */
function numbered(pod: Pod, { port, ...range }: PortRange): AddressPorts | undefined {
  if (typeof port !== "string") return { ...range, ...(port === undefined ? {} : { port }) };
  const found = pod.ports.find(({ name, protocol = "TCP" }) => name === port && protocol === range.protocol);
  return found && { ...range, port: found.port };
}

/** The port at which a Service listens for what the policy allows at its pods. */
function listening(service: Service, range: PortRange, rule: PolicyRule, cluster: Cluster): AddressPorts | undefined {
  if (range.port === undefined) return { protocol: range.protocol };
  const behind = cluster.pods.filter(
    (pod) => pod.namespace === service.namespace && selects({ matchLabels: service.selector ?? {} }, pod.labels),
  );
  const port = service.ports.find(
    ({ targetPort, protocol = "TCP" }) =>
      protocol === range.protocol &&
      (targetPort === range.port || behind.some((pod) => meansTheSame(pod, targetPort, range))),
  );
  if (!port || leadsElsewhere(port, behind, range.protocol, rule)) return undefined;
  return { protocol: range.protocol, port: port.port };
}

function meansTheSame({ ports }: Pod, targetPort: number | string, { port, protocol }: PortRange): boolean {
  return ports.some(
    (each) =>
      (each.protocol ?? "TCP") === protocol &&
      (typeof port === "string" ? each.name === port : each.port === port) &&
      (typeof targetPort === "string" ? each.name === targetPort : each.port === targetPort),
  );
}

/** Whether a named target port is, at some pod, one that the policy does not allow. */
function leadsElsewhere(
  { targetPort }: Service["ports"][number],
  behind: Pod[],
  protocol: PortRange["protocol"],
  { ports }: PolicyRule,
): boolean {
  if (typeof targetPort === "number") return false;
  const meant = behind.flatMap((pod) =>
    pod.ports.filter(({ name, protocol: of = "TCP" }) => name === targetPort && of === (protocol as ServiceProtocol)),
  );
  return meant.some(({ port }) => !ports.some((range) => isAllowed(range, protocol, port)));
}

function isAllowed({ port, endPort, protocol }: PortRange, wanted: PortRange["protocol"], number: number): boolean {
  if (protocol !== wanted || typeof port === "string") return false;
  return port === undefined || (number >= port && number <= (endPort ?? port));
}
