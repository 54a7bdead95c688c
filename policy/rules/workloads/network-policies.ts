import { contains, parseAddress, parseCidr } from "../../model/cidr";
import { namespaceOf } from "../../model/manifest";
import { additive } from "../../model/network-policy/additive";
import { type BlockRule, blockRules } from "../../model/network-policy/blocks";
import { type Difference, differences } from "../../model/network-policy/differences";
import { hasCilium } from "../../model/network-policy/engine";
import { MOST_PORTS } from "../../model/network-policy/firewall";
import { policiesTogether } from "../../model/network-policy/pod-sets";
import { type NetworkPolicy, readPolicy } from "../../model/network-policy/policy";
import { distinctPorts, formatPorts } from "../../model/network-policy/ports";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { type Breach, type Rule, stackRule } from "../../rule";
import { bestPractices, kubernetesDocs, requirement } from "../../sources";

const meanWhatTheySay = stackRule({
  id: "WKL-16",
  title: "No network policy takes away what another one allows",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [kubernetesDocs("Network Policies"), bestPractices("network security"), requirement("NPL-01", "EKS-14")],
  concepts: ["networkPolicy", "release"],
  why: "The VPC CNI's agent does not add policies up: an except denies its block to every rule of a wider one, in whichever policy of the same pods that is, and a block has room for 24 ports.",
  fix: "Write the blocks that are meant instead of an except, or name the excepted block in the rule that needs it.",
  *check(stack) {
    if (hasCilium(stack)) return;
    const found = new Map<string, Breach>();
    for (const policies of byNamespace(stack).values()) {
      for (const breach of breachesAmong(policies)) found.set(`${breach.at.urn} ${breach.message}`, breach);
    }
    yield* found.values();
  },
});

type Written = Map<NetworkPolicy, Resource>;

function byNamespace(stack: Stack): Map<string, Written> {
  const namespaces = new Map<string, Written>();
  for (const resource of stack.all("networkPolicy")) {
    const namespace = namespaceOf(resource);
    const written = namespaces.get(namespace) ?? new Map();
    namespaces.set(namespace, written.set(readPolicy(resource.props), resource));
  }
  return namespaces;
}

function breachesAmong(written: Written): Breach[] {
  return policiesTogether([...written.keys()]).flatMap((set) =>
    (["ingress", "egress"] as const).flatMap((direction) => {
      const rules = set.flatMap((policy) => blockRules(policy, direction));
      if (!canDiffer(rules)) return [];
      return differences(rules).flatMap((difference) => breachesOf(difference, rules, written));
    }),
  );
}

/** Rules without exceptions add up, as long as a block has room for all of their ports. */
function canDiffer(rules: BlockRule[]): boolean {
  if (rules.some(({ except }) => except.length > 0)) return true;
  return distinctPorts(rules.flatMap(({ ports }) => ports)).length > MOST_PORTS;
}

function breachesOf({ block, address, kind, packet }: Difference, rules: BlockRule[], written: Written): Breach[] {
  const at = ({ policy }: BlockRule, message: string): Breach[] => {
    const resource = written.get(policy);
    return resource ? [{ at: resource, message }] : [];
  };
  if (kind !== "denied") {
    const own = rules.filter(
      ({ cidr }) => parseCidr(cidr)?.prefix === parseCidr(block)?.prefix && covers(cidr, address),
    );
    const message = (path: string) =>
      kind === "crowded"
        ? `at ${path} more than ${MOST_PORTS} ports meet, of which the agent keeps ${MOST_PORTS} by chance`
        : `${path} lets through what no policy allows`;
    return own.slice(0, 1).flatMap((rule) => at(rule, message(rule.path)));
  }
  const allowing = rules.filter((rule) => additive([rule])(address, packet));
  const excepting = rules.filter(({ except }) => except.some((hole) => covers(hole, address)));
  return excepting.flatMap((rule) => {
    const lost = allowing.map(({ policy, path }) => (policy === rule.policy ? path : `${path} of ${policy.name}`));
    return at(rule, `${rule.path}.except denies ${formatPorts(packetPorts(packet))} to ${lost.join(" and ")}`);
  });
}

function packetPorts({ protocol, port }: Difference["packet"]) {
  return protocol === "ICMP" ? {} : { protocol, port };
}

function covers(cidr: string, address: string): boolean {
  const [block, here] = [parseCidr(cidr), parseAddress(address)];
  return block !== undefined && here !== undefined && contains(block, here);
}

export const networkPolicyRules: readonly Rule[] = [meanWhatTheySay];
