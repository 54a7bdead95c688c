import { statementsOf } from "../../model/iam";
import { lastSegment, type Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { tierOf, zoneOf } from "../../model/subnets";
import { at, isSet, list, type Props, record, records, text, texts } from "../../model/values";
import { matchesAny } from "../../patterns";
import { type Breach, type Rule, resourceRule, stackRule } from "../../rule";
import { bestPractices, cis, requirement } from "../../sources";

const privateNodes = stackRule({
  id: "NOD-03",
  title: "Nodes live in private subnets",
  area: "nodes",
  severity: "high",
  level: "mandatory",
  sources: [cis("5.4.3"), bestPractices("protecting the infrastructure (hosts)"), requirement("NET-10")],
  concepts: ["nodeGroup", "fargateProfile", "subnet"],
  why: "A node in a public subnet has a public address, and its kubelet and node ports with it.",
  fix: "Pass the private subnets in subnetIds.",
  *check(stack) {
    for (const group of stack.all("nodeGroup", "fargateProfile")) {
      const open = stack.targets(group, "subnet", "subnetIds").filter((subnet) => tierOf(stack, subnet) === "public");
      if (open.length > 0)
        yield { at: group, message: `subnetIds holds the public ${open.map(({ name }) => name).join(", ")}` };
    }
  },
});

const spread = stackRule({
  id: "NOD-05",
  title: "Node groups span zones, are replaced gently, and system nodes are on demand",
  area: "nodes",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("data plane"), requirement("NG-20", "X-10")],
  concepts: ["nodeGroup", "nodePool", "subnet"],
  why: "One zone or one spot interruption must not take DNS, ingress and the controllers with it.",
  fix: "Give two subnets or more in different zones, or one group for each zone, updateConfig, and capacityType ON_DEMAND for system nodes.",
  *check(stack) {
    const groups = stack.all("nodeGroup");
    for (const group of groups) {
      if (zonesOf(stack, groups, group) < 2) yield { at: group, message: "subnetIds spans one zone" };
      const gentle =
        isSet(group.props, "updateConfig.maxUnavailable") ||
        isSet(group.props, "updateConfig.maxUnavailablePercentage");
      if (!gentle) yield { at: group, message: "updateConfig has no maxUnavailable" };
      if (isSystem(record(group.props.labels)) && group.props.capacityType === "SPOT") {
        yield { at: group, message: "capacityType of the system nodes is SPOT" };
      }
    }
    for (const pool of stack.all("nodePool")) yield* poolBreaches(pool);
  },
});

/** Zones of a group and of those that stand in for it: groups with its labels, one for each zone. */
function zonesOf(stack: Stack, groups: readonly Resource[], group: Resource): number {
  const labels = labelsOf(group);
  const alike = groups.filter((other) => other === group || (labels !== "" && labelsOf(other) === labels));
  const zones = alike.flatMap((each) => {
    const subnets = stack.targets(each, "subnet", "subnetIds");
    if (subnets.length > 0) return subnets.map(zoneOf);
    // Adopted subnets are not in the stack: then their ids must do, or where they stand in the list.
    return list(each.props.subnetIds).map((id, index) => text(id) || `${each.name} ${index}`);
  });
  return new Set(zones).size;
}

function labelsOf({ props }: Resource): string {
  const labels = Object.entries(record(props.labels)).sort(([a], [b]) => a.localeCompare(b));
  return labels.map(([key, value]) => `${key}=${text(value)}`).join();
}

function* poolBreaches(pool: Resource): Generator<Breach> {
  const zones = requirementOf(pool, "topology.kubernetes.io/zone");
  if (zones && zones.length < 2) yield { at: pool, message: "spec.template.spec.requirements allow one zone" };
  const capacity = requirementOf(pool, "karpenter.sh/capacity-type") ?? [];
  if (isSystem(record(at(pool.props, "spec.template.metadata.labels"))) && capacity.includes("spot")) {
    yield { at: pool, message: "spec.template.spec.requirements put system nodes on spot" };
  }
}

function requirementOf(pool: Resource, key: string): string[] | undefined {
  const found = records(at(pool.props, "spec.template.spec.requirements")).find((item) => item.key === key);
  return found && texts(found.values);
}

const ROLE_LABELS = ["platform/role", "node-role", "role"];

function roleOf(labels: Props): string {
  return ROLE_LABELS.map((key) => text(labels[key])).find((value) => value !== "") ?? "";
}

function isSystem(labels: Props): boolean {
  return roleOf(labels) === "system";
}

const spotShare = stackRule({
  id: "ADM-27",
  title: "Spot is never the only capacity of a critical node role",
  area: "nodes",
  severity: "medium",
  level: "advisory",
  sources: [requirement("ADM-27", "X-10")],
  satisfies: ["ADM-27"],
  concepts: ["nodeGroup", "nodePool"],
  why: "Spot of one instance family is taken back in a whole zone at once.",
  fix: "Add an on-demand group of the same role for the base load, or name the role in the setting spotRoles.",
  settings: ["spotRoles"],
  *check(stack, { production, settings }) {
    if (!production) return;
    const groups = stack.all("nodeGroup", "nodePool").map((group) => ({ group, ...capacityOf(group) }));
    for (const { group, role, spotOnly } of groups) {
      // NOD-05 speaks of system nodes.
      if (!spotOnly || role === "system" || matchesAny(role, settings.spotRoles)) continue;
      if (!groups.some((other) => other.role === role && !other.spotOnly)) {
        yield { at: group, message: "is the only capacity of its role, and all of it is spot" };
      }
    }
  },
});

function capacityOf(group: Resource): { role: string; spotOnly: boolean } {
  if (group.type.startsWith("aws:")) {
    return { role: roleOf(record(group.props.labels)), spotOnly: group.props.capacityType === "SPOT" };
  }
  const types = requirementOf(group, "karpenter.sh/capacity-type") ?? [];
  return { role: roleOf(record(at(group.props, "spec.template.metadata.labels"))), spotOnly: types.join() === "spot" };
}

const karpenterPools = resourceRule({
  id: "NOD-06",
  title: "Karpenter pools are bounded, renewed and consolidated, on a pinned image",
  area: "nodes",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("Karpenter")],
  concepts: ["nodePool", "nodeClass"],
  why: "A pool without limits turns a runaway deployment into a bill, and an image that floats rolls production on AWS's schedule.",
  fix: "Set spec.limits, spec.template.spec.expireAfter, spec.disruption.consolidationPolicy, and an amiSelectorTerms alias with a version.",
  *check({ type, props }, { production }) {
    if (type.endsWith(":EC2NodeClass")) {
      const floating = records(at(props, "spec.amiSelectorTerms")).some(({ alias }) => text(alias).endsWith("@latest"));
      if (production && floating) yield "spec.amiSelectorTerms follows the latest image";
      return;
    }
    for (const path of ["spec.limits", "spec.template.spec.expireAfter", "spec.disruption.consolidationPolicy"]) {
      if (!isSet(props, path)) yield `${path} is not set`;
    }
  },
});

const nodeRole = stackRule({
  id: "NOD-07",
  title: "Node roles hold only what a node needs",
  area: "nodes",
  severity: "high",
  level: "mandatory",
  sources: [bestPractices("identity and access management"), cis("5.1.3"), requirement("EKS-09")],
  concepts: ["role", "nodeGroup", "policyAttachment", "rolePolicy"],
  why: "Every pod that reaches the node's metadata, and every process that leaves its container, has the node's rights.",
  fix: "Attach the worker, pull-only and SSM policies alone; give controllers, the CNI too, roles of their own by Pod Identity.",
  settings: ["nodeRolePolicies"],
  *check(stack, { settings }) {
    for (const role of stack.all("role").filter((candidate) => isNodeRole(stack, candidate))) {
      for (const attachment of stack.referrers(role, "policyAttachment", "role")) {
        if (!settings.nodeRolePolicies.includes(lastSegment(text(attachment.props.policyArn)))) {
          yield { at: attachment, message: `attaches a policy to the node role ${role.name} that nodes do not need` };
        }
      }
      for (const policy of stack.referrers(role, "rolePolicy", "role")) {
        yield { at: policy, message: `adds rights to the node role ${role.name}` };
      }
    }
  },
});

function isNodeRole(stack: Stack, role: Resource): boolean {
  if (stack.referrers(role, "nodeGroup", "nodeRoleArn").length > 0) return true;
  const services = statementsOf(role.props.assumeRolePolicy).flatMap(({ principal }) =>
    texts(at(principal, "Service")),
  );
  return services.includes("ec2.amazonaws.com");
}

export const nodeGroupRules: readonly Rule[] = [privateNodes, spread, karpenterPools, nodeRole, spotShare];
