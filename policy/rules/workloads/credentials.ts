import { looksLikeCredential, namesACredential } from "../../model/credentials";
import { namespaceOf, objectName } from "../../model/manifest";
import { containersOf, POD_CONCEPTS, podTemplatesOf } from "../../model/pods";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { isFalse, isRecord, objectsIn, record, records, text } from "../../model/values";
import { type Rule, resourceRule, stackRule } from "../../rule";
import { checkov, cis, kubeLinter, requirement } from "../../sources";

const plainEnvironment = resourceRule({
  id: "WKL-12",
  title: "Pods get no credential as plain text",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [cis("4.4.1", "4.4.2"), kubeLinter("env-var-secret"), requirement("SEC-05")],
  satisfies: ["ADM-25"],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "Whoever may read the Deployment or the ConfigMap reads the password too, and it lies in the state and in the Git history.",
  fix: "Keep it in the secret store and bring it in by an ExternalSecret, as a file or by valueFrom.secretKeyRef.",
  *check(resource) {
    for (const { path, props } of podTemplatesOf(resource).flatMap(containersOf)) {
      for (const [index, variable] of records(props.env).entries()) {
        const { value } = variable;
        if (typeof value !== "string" || value === "") continue;
        if (namesACredential(text(variable.name), value) || looksLikeCredential(value))
          yield `${path}.env[${index}].value is a credential in plain text`;
      }
    }
    if (!resource.type.endsWith(":ConfigMap")) return;
    for (const [index, [key, value]] of Object.entries(record(resource.props.data)).entries()) {
      if (typeof value !== "string" || value === "") continue;
      if (namesACredential(key, value) || looksLikeCredential(value))
        yield `data: entry ${index + 1} is a credential in plain text`;
    }
  },
});

const plainCredentials = resourceRule({
  id: "ADM-25",
  title: "No plain-text credential in any property",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [checkov("CKV_SECRET"), requirement("ADM-25", "PGM-13", "DEF-70")],
  satisfies: ["ADM-25"],
  concepts: [
    "kubernetesSecret",
    "release",
    "dbInstance",
    "dbCluster",
    "cacheGroup",
    "secretVersion",
    "parameter",
    "instance",
    "launchTemplate",
  ],
  offline: true,
  why: "What is not marked as a secret is readable in the state, in the console and in every preview that CI prints.",
  fix: "Generate it with @pulumi/random, or read it with config.requireSecret, and let the secret store hand it on.",
  *check({ type, props }, { secretsAreMarked }) {
    // Pulumi's analyzer hands secrets over unwrapped: there, plain text and secret look the same.
    if (!secretsAreMarked) return;
    if (type.endsWith(":Secret") && type.startsWith("kubernetes:")) {
      const entries = [...Object.values(record(props.data)), ...Object.values(record(props.stringData))];
      if (entries.some((value) => typeof value === "string" && value !== ""))
        yield "data or stringData is not marked as a secret";
      return;
    }
    const roots = type.includes("helm.sh/") ? [{ root: props.values, at: "values" }] : [{ root: props, at: "" }];
    for (const { root, at } of roots) yield* credentialsIn(root, at);
  },
});

function* credentialsIn(root: unknown, at: string): Generator<string> {
  for (const { path, object } of objectsIn(root, at)) {
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (typeof value !== "string" || value === "") continue;
      const named = namesACredential(key, value) || key === "secretString";
      if (named || looksLikeCredential(value)) yield `${path ? `${path}.` : ""}${key} is a credential in plain text`;
    }
  }
}

const serviceAccounts = stackRule({
  id: "WKL-08",
  title: "Pods have a service account of their own, and a token only when they use it",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [cis("4.1.5", "4.1.6"), checkov("CKV_K8S_38"), requirement("RBC-01", "RBC-03")],
  concepts: [...POD_CONCEPTS, "serviceAccount", "roleBinding", "clusterRoleBinding"],
  why: "A token in every pod is a key to the API server in every pod that can be broken into.",
  fix: "Set serviceAccountName, and automountServiceAccountToken to false unless a role is bound to the account.",
  *check(stack) {
    for (const workload of stack.all(...POD_CONCEPTS)) {
      const [template] = podTemplatesOf(workload);
      if (!template?.complete) continue;
      const account = text(template.spec.serviceAccountName);
      if (account === "" || account === "default") {
        yield { at: workload, message: `${template.path}.serviceAccountName is not set, or is default` };
        continue;
      }
      const namespace = namespaceOf(workload);
      const object = stack
        .all("serviceAccount")
        .find((item) => objectName(item) === account && namespaceOf(item) === namespace);
      const off =
        isFalse(template.spec.automountServiceAccountToken) || isFalse(object?.props.automountServiceAccountToken);
      if (!off && !isBound(stack, namespace, account)) {
        yield {
          at: workload,
          message: `${template.path}.automountServiceAccountToken is not false, and the account has no role`,
        };
      }
    }
  },
});

function isBound(stack: Stack, namespace: string, account: string): boolean {
  return stack
    .all("roleBinding", "clusterRoleBinding")
    .some((binding: Resource) =>
      records(binding.props.subjects).some(
        (subject) =>
          isRecord(subject) &&
          subject.kind === "ServiceAccount" &&
          subject.name === account &&
          subject.namespace === namespace,
      ),
    );
}

export const credentialRules: readonly Rule[] = [plainEnvironment, plainCredentials, serviceAccounts];
