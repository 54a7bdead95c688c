import type { AddressRule } from "./firewall";
import type { Direction, NetworkPolicy, PolicyRule, PortRange } from "./policy";
import type { AddressPorts } from "./ports";

/** A rule of addresses with its place in the policy. */
export interface BlockRule extends AddressRule {
  readonly policy: NetworkPolicy;
  /** @example "spec.egress[0].to[1].ipBlock" */
  readonly path: string;
}

/** What a policy's rules say of blocks of addresses. Pods are addresses, too, but only the cluster knows which. */
export function blockRules(policy: NetworkPolicy, direction: Direction): BlockRule[] {
  const side = direction === "ingress" ? "from" : "to";
  return (policy[direction] ?? []).flatMap((rule, index) => {
    const ports = portsWithoutNames(rule);
    if (!ports) return [];
    const path = `spec.${direction}[${index}]`;
    const placed = (ipBlock: { cidr: string; except: readonly string[] }, at: string) => ({
      ...ipBlock,
      ports,
      policy,
      path: at,
    });
    if (!rule.peers) return ["0.0.0.0/0", "::/0"].map((cidr) => placed({ cidr, except: [] }, path));
    return rule.peers.flatMap((peer, at) =>
      "ipBlock" in peer ? [placed(peer.ipBlock, `${path}.${side}[${at}].ipBlock`)] : [],
    );
  });
}

/**
 * Ports of a rule as its blocks have them; nothing where it names ports and none by number: a block has no pods that could say
 * what a name means. Source: amazon-network-policy-controller-k8s, `convertToPolicyInfoPortForCIDRs`.
 */
export function portsWithoutNames({ ports }: PolicyRule): AddressPorts[] | undefined {
  const numbered = ports.filter((range): range is PortRange & AddressPorts => typeof range.port !== "string");
  return ports.length > 0 && numbered.length === 0 ? undefined : numbered;
}
