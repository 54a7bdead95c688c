import { type PolicyRule, policyRule } from "../../../kubernetes/policy-rule";
import { GROUP, TOPOLOGY_KINDS } from "../kinds";

const PLURALS = TOPOLOGY_KINDS.map(({ plural }) => plural).sort();

/**
 * What it does in every namespace: it reads clusters, their Services and logins, and keeps its own objects. Source:
 * config/rbac/role.yaml at 1.20.1.
 */
export const CLUSTER_RULES: PolicyRule[] = [
  policyRule("", ["secrets"], ["create", "get", "list", "update", "watch"]),
  policyRule("", ["services"], ["get", "list", "watch"]),
  policyRule("events.k8s.io", ["events"], ["create", "patch"]),
  policyRule(GROUP, PLURALS, ["create", "delete", "get", "list", "patch", "update", "watch"]),
  policyRule(GROUP, parts("finalizers"), ["update"]),
  policyRule(GROUP, parts("status"), ["get", "patch", "update"]),
  policyRule(GROUP, ["rabbitmqclusters"], ["get", "list", "watch"]),
  policyRule(GROUP, ["rabbitmqclusters/status"], ["get"]),
];

function parts(part: string): string[] {
  return PLURALS.map((plural) => `${plural}/${part}`);
}
