import { containersOf, POD_CONCEPTS, podTemplatesOf, securityField, workloadKey } from "../../model/pods";
import type { Resource } from "../../model/resource";
import { at, isFalse, isSet, isTrue, list, numeric, objectsIn, type Props, records, texts } from "../../model/values";
import { matchesAny } from "../../patterns";
import { type Rule, resourceRule } from "../../rule";
import { checkov, cis, nsa, podSecurity, requirement } from "../../sources";

const HOST_FIELDS = ["hostPID", "hostIPC", "hostNetwork"];

const noHostAccess = resourceRule({
  id: "WKL-02",
  title: "Pods stay off the host: no privilege, host namespaces, host paths or host ports",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [
    cis("4.2.1", "4.2.2", "4.2.3", "4.2.4"),
    podSecurity("baseline"),
    checkov("CKV_K8S_16", "CKV_K8S_17", "CKV_K8S_18", "CKV_K8S_19"),
  ],
  satisfies: ["ADM-20"],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "Each of them is a way out of the container, to the node and from there to every tenant on it.",
  fix: "Remove it; a node agent that needs it is named in the setting hostAccessWorkloads.",
  settings: ["hostAccessWorkloads"],
  *check(resource, { settings }) {
    if (matchesAny(workloadKey(resource), settings.hostAccessWorkloads)) return;
    for (const template of podTemplatesOf(resource)) {
      for (const field of HOST_FIELDS) if (isTrue(template.spec[field])) yield `${template.path}.${field} is true`;
      for (const [index, volume] of records(template.spec.volumes).entries()) {
        if (isSet(volume, "hostPath")) yield `${template.path}.volumes[${index}] is a hostPath`;
      }
      for (const { path, props } of containersOf(template)) {
        if (isTrue(at(props, "securityContext.privileged"))) yield `${path}.securityContext.privileged is true`;
        const ports = records(props.ports).some((port) => (numeric(port.hostPort) ?? 0) > 0);
        if (ports) yield `${path}.ports takes a hostPort`;
      }
    }
    yield* privilegedValues(resource);
  },
});

/** What a chart is told; its own templates cannot be seen here. */
function* privilegedValues({ type, props }: Resource): Generator<string> {
  if (!type.includes("helm.sh/")) return;
  for (const { path, object } of objectsIn(props.values)) {
    if (isTrue(object.privileged)) yield `values.${path}.privileged is true`;
    for (const field of HOST_FIELDS)
      if (isTrue(object[field])) yield `values.${path ? `${path}.` : ""}${field} is true`;
  }
}

const noEscalation = resourceRule({
  id: "WKL-03",
  title: "Containers cannot gain privileges and drop all capabilities",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [cis("4.2.5"), podSecurity("restricted"), checkov("CKV_K8S_20", "CKV_K8S_37"), requirement("PSS-02")],
  satisfies: ["ADM-20"],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "A setuid binary or a spare capability is the first step from a bug in the application to the node.",
  fix: "Set securityContext.allowPrivilegeEscalation to false and capabilities.drop to [ALL].",
  settings: ["hostAccessWorkloads"],
  *check(resource, { settings }) {
    if (matchesAny(workloadKey(resource), settings.hostAccessWorkloads)) return;
    for (const template of podTemplatesOf(resource)) {
      for (const { path, props } of containersOf(template)) {
        const escalation = at(props, "securityContext.allowPrivilegeEscalation");
        if (template.complete ? !isFalse(escalation) : isTrue(escalation)) {
          yield `${path}.securityContext.allowPrivilegeEscalation is not false`;
        }
        yield* capabilities(props, path, template.complete);
      }
    }
  },
});

function* capabilities(container: Props, path: string, complete: boolean): Generator<string> {
  const drops = texts(at(container, "securityContext.capabilities.drop"));
  const added = list(at(container, "securityContext.capabilities.add"));
  if (complete && !drops.includes("ALL")) yield `${path}.securityContext.capabilities.drop leaves out ALL`;
  if (added.some((name) => name !== "NET_BIND_SERVICE"))
    yield `${path}.securityContext.capabilities.add is more than NET_BIND_SERVICE`;
}

const nonRoot = resourceRule({
  id: "WKL-04",
  title: "Containers run as a user, under the runtime's seccomp profile",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [
    podSecurity("restricted"),
    nsa("Kubernetes Pod security"),
    checkov("CKV_K8S_22", "CKV_K8S_23", "CKV_K8S_31"),
  ],
  satisfies: ["ADM-20"],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "Root in a container is root on the node once the kernel has a bug; seccomp keeps most such bugs out of reach.",
  fix: "Set runAsNonRoot to true and seccompProfile.type to RuntimeDefault, on the pod or on each container.",
  settings: ["hostAccessWorkloads"],
  *check(resource, { settings }) {
    if (matchesAny(workloadKey(resource), settings.hostAccessWorkloads)) return;
    for (const template of podTemplatesOf(resource)) {
      for (const container of containersOf(template)) {
        const nonRootUser = securityField(template, container, "runAsNonRoot");
        if (template.complete ? !isTrue(nonRootUser) : isFalse(nonRootUser))
          yield `${container.path} does not set runAsNonRoot`;
        if (numeric(securityField(template, container, "runAsUser")) === 0) yield `${container.path} runs as user 0`;
        const profile = securityField(template, container, "seccompProfile");
        const type = at(profile, "type");
        const fine = type === "RuntimeDefault" || type === "Localhost" || (!template.complete && type === undefined);
        if (!fine) yield `${container.path} has no seccompProfile RuntimeDefault`;
      }
    }
  },
});

const readOnlyRoot = resourceRule({
  id: "ADM-20",
  title: "Containers cannot write to their root file system",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_K8S_22"), nsa("Kubernetes Pod security"), requirement("PSS-03", "X-34")],
  satisfies: ["ADM-20"],
  concepts: [...POD_CONCEPTS],
  why: "What cannot be written cannot be replaced: most intrusions begin by dropping a file.",
  fix: "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes; or name it in the setting writableRootWorkloads.",
  settings: ["writableRootWorkloads", "hostAccessWorkloads"],
  *check(resource, { settings }) {
    const excused = [...settings.writableRootWorkloads, ...settings.hostAccessWorkloads];
    if (matchesAny(workloadKey(resource), excused)) return;
    for (const template of podTemplatesOf(resource)) {
      for (const { path, props } of containersOf(template)) {
        if (!isTrue(at(props, "securityContext.readOnlyRootFilesystem")))
          yield `${path}.securityContext.readOnlyRootFilesystem is not true`;
      }
    }
  },
});

export const podSecurityRules: readonly Rule[] = [noHostAccess, noEscalation, nonRoot, readOnlyRoot];
