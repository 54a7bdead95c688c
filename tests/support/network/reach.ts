import { Firewall } from "../../../policy/model/network-policy/firewall";
import type { Direction } from "../../../policy/model/network-policy/policy";
import { selects } from "../../../policy/model/workloads";
import { type Cluster, type Pod, podsOf, type Service, type ServiceProtocol } from "./cluster";
import { addressRules } from "./controller";

/** One end of a connection: a pod, a Service, or an address outside the cluster. */
export type End = Pod | Service | string;

/** Who reaches whom, as EKS's controller and the VPC CNI's agents decide. */
export class Reach {
  private readonly firewalls = new Map<string, Firewall | undefined>();

  constructor(readonly cluster: Cluster) {}

  /** Nothing when a connection is let through; else which side refuses it, and what it says of the address. */
  refusal(from: Pod | string, to: End, port: number, protocol: ServiceProtocol = "TCP"): string | undefined {
    if (typeof to === "string") return this.refusalOf("egress", from, to, port, protocol);
    if (!("selector" in to || "leadsTo" in to)) return this.towardsPod(from, to as Pod, port, protocol);
    return this.throughService(from, to as Service, port, protocol);
  }

  reaches(from: Pod | string, to: End, port: number, protocol: ServiceProtocol = "TCP"): boolean {
    return this.refusal(from, to, port, protocol) === undefined;
  }

  /** The most ports that one address has in a table of a pod's: the agent has room for 24. */
  mostPorts(pod: Pod): number {
    const entries = (["ingress", "egress"] as const).flatMap((side) => this.firewallOf(side, pod)?.entries ?? []);
    return Math.max(0, ...entries.map(({ ports }) => ports.length));
  }

  private towardsPod(from: Pod | string, to: Pod, port: number, protocol: ServiceProtocol): string | undefined {
    return (
      this.refusalOf("egress", from, to.address, port, protocol) ??
      this.refusalOf("ingress", to, typeof from === "string" ? from : from.address, port, protocol)
    );
  }

  /** A policy sees the Service's address on the way out, and the pod that it leads to on the way in. */
  private throughService(from: Pod | string, to: Service, port: number, protocol: ServiceProtocol): string | undefined {
    const target = to.ports.find((each) => each.port === port && (each.protocol ?? "TCP") === protocol);
    if (!target) return `${to.namespace}/${to.name} has no port ${port}/${protocol}`;
    if (to.address !== undefined) {
      const refused = this.refusalOf("egress", from, to.address, port, protocol);
      if (refused || typeof to.leadsTo === "string") return refused;
    }
    const behind = podsOf(this.cluster, to.namespace, to.selector ?? (to.leadsTo as Pod["labels"] | undefined) ?? {});
    if (behind.length === 0) return `${to.namespace}/${to.name} leads to no pod`;
    for (const pod of behind) {
      const at = pod.ports.find(({ name }) => name === target.targetPort)?.port ?? Number(target.targetPort);
      const refused = to.address === undefined ? this.towardsPod(from, pod, at, protocol) : undefined;
      const entered = this.refusalOf("ingress", pod, typeof from === "string" ? from : from.address, at, protocol);
      if (refused ?? entered) return refused ?? entered;
    }
    return undefined;
  }

  private refusalOf(
    direction: Direction,
    pod: Pod | string,
    address: string,
    port: number,
    protocol: ServiceProtocol,
  ): string | undefined {
    if (typeof pod === "string" || pod.hostNetwork || address === pod.node) return undefined;
    const firewall = this.firewallOf(direction, pod);
    if (!firewall || firewall.allows(address, { protocol, port })) return undefined;
    const entry = firewall.entryFor(address);
    const said = entry ? JSON.stringify(entry.ports) : "nothing";
    return `${direction} of ${pod.namespace}/${pod.name}: ${address} on ${port}/${protocol}, of which it says ${said}`;
  }

  /** Nothing where no policy is about the pod in that direction. */
  private firewallOf(direction: Direction, pod: Pod): Firewall | undefined {
    const key = `${direction} ${pod.namespace} ${pod.name}`;
    if (!this.firewalls.has(key)) {
      const policies = this.cluster.policies.filter(
        (policy) =>
          policy.namespace === pod.namespace &&
          policy[direction] !== undefined &&
          selects(policy.podSelector, pod.labels),
      );
      const rules = policies.flatMap((policy) => addressRules(policy, direction, this.cluster));
      this.firewalls.set(key, policies.length === 0 ? undefined : new Firewall(rules));
    }
    return this.firewalls.get(key);
  }
}
