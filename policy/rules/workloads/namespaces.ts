import type { Concept } from "../../model/concepts";
import { kubernetesType } from "../../model/kubernetes-type";
import { labelsOf, namespaceOf, objectName } from "../../model/manifest";
import { POD_CONCEPTS } from "../../model/pods";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { STORE_CONCEPTS } from "../../model/stores";
import { at, isSet, list, numeric, records, texts } from "../../model/values";
import { matchesAny } from "../../patterns";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { bestPractices, cis, podSecurity, requirement } from "../../sources";

const NAMESPACED = [
  ...POD_CONCEPTS,
  "service",
  "serviceAccount",
  "configMap",
  "kubernetesSecret",
  "volumeClaim",
  "networkPolicy",
  "ingress",
  "podDisruptionBudget",
  "horizontalScaler",
  "namespacedRole",
  "roleBinding",
  ...STORE_CONCEPTS,
] as const;

const podSecurityLabels = resourceRule({
  id: "WKL-01",
  title: "Namespaces enforce a pod security level, and nothing lives in default",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [podSecurity("admission"), bestPractices("pod security"), cis("4.5.2"), requirement("PSS-01", "PSS-04")],
  satisfies: ["ADM-24"],
  concepts: ["namespace", ...NAMESPACED],
  why: "The label is what stops a privileged pod that came by another way than this program; default has neither label nor quota.",
  fix: "Set the labels pod-security.kubernetes.io/enforce, warn and audit; give objects a namespace.",
  settings: ["podSecurityLevels", "privilegedNamespaces", "systemNamespaces"],
  *check(resource, { settings }) {
    if (kubernetesType(resource.type)?.kind !== "Namespace") {
      const namespace = namespaceOf(resource);
      if (namespace === "" || namespace === "default") yield "metadata.namespace is not set, or is default";
      return;
    }
    const name = objectName(resource);
    const labels = labelsOf(resource.props);
    const enforced = labels["pod-security.kubernetes.io/enforce"] ?? "";
    const excepted = matchesAny(name, [...settings.privilegedNamespaces, ...settings.systemNamespaces]);
    const allowed = excepted ? ["privileged", "baseline", "restricted"] : settings.podSecurityLevels;
    if (!allowed.includes(enforced))
      yield `the label pod-security.kubernetes.io/enforce is none of ${allowed.join(", ")}`;
    for (const mode of ["warn", "audit"]) {
      if (!labels[`pod-security.kubernetes.io/${mode}`])
        yield `the label pod-security.kubernetes.io/${mode} is not set`;
    }
  },
});

const networkPolicies = stackRule({
  id: "WKL-11",
  title: "Every namespace denies by default and allows DNS",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [cis("4.3.2"), bestPractices("network security"), requirement("NPL-01", "NPL-02", "X-51")],
  satisfies: ["ADM-24"],
  concepts: ["namespace", "networkPolicy"],
  why: "Without it every pod reaches every database of the cluster.",
  fix: "Create a NetworkPolicy with an empty podSelector, both policyTypes and no rules, and one that allows port 53.",
  settings: ["systemNamespaces"],
  *check(stack, { settings }) {
    for (const namespace of stack.all("namespace")) {
      if (matchesAny(objectName(namespace), settings.systemNamespaces)) continue;
      const policies = within(stack, namespace, "networkPolicy");
      const denied = new Set(
        policies.filter(isDefaultDeny).flatMap(({ props }) => texts(at(props, "spec.policyTypes"))),
      );
      for (const side of ["Ingress", "Egress"]) {
        if (!denied.has(side)) yield { at: namespace, message: `no NetworkPolicy denies ${side} by default` };
      }
      if (denied.has("Egress") && !policies.some(allowsDns))
        yield { at: namespace, message: "no NetworkPolicy allows DNS" };
    }
  },
});

function within(stack: Stack, namespace: Resource, concept: Concept): Resource[] {
  return stack.all(concept).filter((object) => namespaceOf(object) === objectName(namespace));
}

function picksAll({ props }: Resource): boolean {
  return !isSet(props, "spec.podSelector.matchLabels") && !isSet(props, "spec.podSelector.matchExpressions");
}

function isDefaultDeny(policy: Resource): boolean {
  const rules = [...list(at(policy.props, "spec.ingress")), ...list(at(policy.props, "spec.egress"))];
  return picksAll(policy) && rules.length === 0;
}

function allowsDns(policy: Resource): boolean {
  const ports = records(at(policy.props, "spec.egress")).flatMap((rule) => records(rule.ports));
  return picksAll(policy) && ports.some(({ port }) => numeric(port) === 53);
}

const quotas = stackRule({
  id: "ADM-24",
  title: "Every namespace of applications has a quota and limits",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("tenant isolation"), requirement("ADM-24", "NS-11")],
  satisfies: ["ADM-24"],
  concepts: ["namespace", "resourceQuota", "limitRange", "deployment", "rollout"],
  why: "One team's loop must not take the cluster's nodes, and a pod without requests must get some.",
  fix: "Create a ResourceQuota and a LimitRange in the namespace.",
  settings: ["systemNamespaces", "applicationNamespaces"],
  *check(stack, { settings }) {
    for (const namespace of stack.all("namespace")) {
      if (matchesAny(objectName(namespace), settings.systemNamespaces)) continue;
      const holdsApplications =
        [...within(stack, namespace, "deployment"), ...within(stack, namespace, "rollout")].length > 0;
      if (!holdsApplications && !matchesAny(objectName(namespace), settings.applicationNamespaces)) continue;
      if (within(stack, namespace, "resourceQuota").length === 0)
        yield { at: namespace, message: "has no ResourceQuota" };
      if (within(stack, namespace, "limitRange").length === 0) yield { at: namespace, message: "has no LimitRange" };
    }
  },
});

export const namespaceRules: readonly Rule[] = [podSecurityLabels, networkPolicies, quotas];
