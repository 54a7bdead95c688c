import { objectName } from "../../model/manifest";
import { at, list, type Props, records, text, texts } from "../../model/values";
import { matchesAny } from "../../patterns";
import { type Rule, resourceRule } from "../../rule";
import { cis, kubeLinter, requirement } from "../../sources";

const EVERYONE = ["system:anonymous", "system:unauthenticated", "system:authenticated"];

const clusterAdminBindings = resourceRule({
  id: "IAM-05",
  title: "cluster-admin is bound to named subjects, and nothing to everyone",
  area: "identity",
  severity: "high",
  level: "mandatory",
  sources: [cis("4.1.1"), kubeLinter("cluster-admin-role-binding")],
  concepts: ["clusterRoleBinding", "roleBinding"],
  patches: true,
  why: "The role cluster-admin reads every secret of every tenant; a binding to system:unauthenticated gives it to the internet.",
  fix: "Bind a smaller role, or add the subject to the setting clusterAdminSubjects after a review.",
  settings: ["clusterAdminSubjects"],
  *check({ props }, { settings }) {
    const isAdmin = at(props, "roleRef.name") === "cluster-admin";
    for (const [index, subject] of records(props.subjects).entries()) {
      if (EVERYONE.includes(text(subject.name))) yield `subjects[${index}] is everyone`;
      else if (isAdmin && !matchesAny(subjectKey(subject), settings.clusterAdminSubjects)) {
        yield `subjects[${index}] gets cluster-admin and is not in the setting clusterAdminSubjects`;
      }
    }
  },
});

function subjectKey(subject: Props): string {
  return `${text(subject.kind)}:${text(subject.namespace)}/${text(subject.name)}`;
}

const POWERFUL_VERBS = ["bind", "escalate", "impersonate"];
const POWERFUL_RESOURCES = [
  "nodes/proxy",
  "pods/exec",
  "pods/attach",
  "serviceaccounts/token",
  "mutatingwebhookconfigurations",
  "validatingwebhookconfigurations",
];
const READING = ["get", "list", "watch", "*"];

const roleRights = resourceRule({
  id: "IAM-06",
  title: "RBAC roles name verbs and resources, and powerful rights are for named roles",
  area: "identity",
  severity: "medium",
  level: "mandatory",
  sources: [
    cis("4.1.2", "4.1.3", "4.1.8", "4.1.9", "4.1.10", "4.1.11", "4.1.12"),
    kubeLinter("wildcard-use-in-rules", "access-to-secrets"),
    requirement("RBC-05"),
  ],
  concepts: ["clusterRole", "namespacedRole"],
  patches: true,
  why: "Each of these rights leads to all others: whoever may exec into pods or mint tokens has what those pods have.",
  fix: "Name verbs, resources and resourceNames; or add the role to the setting privilegedRoles after a review.",
  settings: ["privilegedRoles"],
  *check(resource, { settings }) {
    if (matchesAny(objectName(resource), settings.privilegedRoles)) return;
    for (const [index, rule] of records(resource.props.rules).entries()) {
      const what = excessOf(rule);
      if (what) yield `rules[${index}] ${what}`;
    }
  },
});

function excessOf(rule: Props): string | undefined {
  const verbs = texts(rule.verbs);
  const resources = texts(rule.resources);
  if (verbs.includes("*")) return "allows every verb";
  if (resources.includes("*")) return "allows every resource";
  if (verbs.some((verb) => POWERFUL_VERBS.includes(verb))) return "may bind, escalate or impersonate";
  const unnamed = list(rule.resourceNames).length === 0;
  const powerful = resources.some((name) => POWERFUL_RESOURCES.includes(name));
  if (powerful && unnamed) return "reaches into nodes, pods, tokens or webhooks without naming them";
  const reads = resources.includes("secrets") && verbs.some((verb) => READING.includes(verb));
  return reads && unnamed ? "reads secrets without naming them" : undefined;
}

export const rbacRules: readonly Rule[] = [clusterAdminBindings, roleRights];
