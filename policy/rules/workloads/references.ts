import { namespaceOf, objectName } from "../../model/manifest";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { WHOLE_STORES } from "../../model/stores";
import { at, isRecord, known, objectsIn, record, text } from "../../model/values";
import { sameNamespace, scaleTarget, workloadsSelected } from "../../model/workloads";
import { type Breach, type Rule, resourceRule, stackRule } from "../../rule";
import { kubeLinter, kubernetesDocs, requirement } from "../../sources";

const danglingReferences = stackRule({
  id: "WKL-13",
  title: "Services, routes and scalers point at something",
  area: "workloads",
  severity: "low",
  level: "advisory",
  sources: [kubeLinter("dangling-service", "dangling-ingress", "dangling-horizontalpodautoscaler")],
  concepts: ["service", "ingress", "horizontalScaler", "eventScaler", "podDisruptionBudget"],
  why: "A selector with a typing error is valid, deploys, and answers 503.",
  fix: "Make selector, backend or scaleTargetRef name what exists.",
  *check(stack) {
    const clear = (resource: Resource) => !madeElsewhere(stack, resource);
    for (const service of stack.all("service").filter(clear)) yield* danglingService(stack, service);
    for (const budget of stack.all("podDisruptionBudget").filter(clear)) {
      if (workloadsSelected(stack, budget, at(budget.props, "spec.selector")).length === 0) {
        yield { at: budget, message: "spec.selector picks no workload of the stack" };
      }
    }
    for (const scaler of stack.all("horizontalScaler", "eventScaler").filter(clear)) {
      if (!scaleTarget(stack, scaler)) yield { at: scaler, message: "spec.scaleTargetRef names nothing of the stack" };
    }
    for (const ingress of stack.all("ingress").filter(clear)) yield* danglingIngress(stack, ingress);
  },
});

/** Charts, operators and Argo CD make pods that no graph holds: in their namespaces nothing can be told. */
function madeElsewhere(stack: Stack, resource: Resource): boolean {
  const namespace = namespaceOf(resource);
  if (stack.all("application", "applicationSet").some((delivery) => destinationOf(delivery) === namespace)) return true;
  return stack
    .all("release", "otelCollector", ...WHOLE_STORES)
    .some((maker) => namespaceOf(maker) === namespace || text(known(maker.props, "namespace")) === namespace);
}

/** Where an Application puts what it delivers; that of a set stands in its template. */
function destinationOf({ props }: Resource): string {
  const inSet = text(known(props, "spec.template.spec.destination.namespace"));
  return inSet || text(known(props, "spec.destination.namespace"));
}

function* danglingService(stack: Stack, service: Resource): Generator<Breach> {
  const selector = at(service.props, "spec.selector");
  if (!isRecord(selector) || Object.keys(selector).length === 0) return;
  if (workloadsSelected(stack, service, { matchLabels: selector }).length === 0) {
    yield { at: service, message: "spec.selector picks no workload of the stack" };
  }
}

function* danglingIngress(stack: Stack, ingress: Resource): Generator<Breach> {
  for (const { path, object } of objectsIn(record(ingress.props.spec), "spec")) {
    const backend = text(at(object, "service.name"));
    if (!path.endsWith("ackend") || backend === "") continue;
    const exists = stack
      .all("service")
      .some((service) => objectName(service) === backend && sameNamespace(service, ingress));
    if (!exists) yield { at: ingress, message: `${path}.service names no Service of the stack` };
  }
}

/** Group/version pairs that the API server or the operators of today no longer serve. `*` stands for any text. */
const REMOVED: readonly string[] = [
  "policy/v1beta1",
  "extensions/v1beta1",
  "apps/v1beta1",
  "apps/v1beta2",
  "batch/v1beta1",
  "autoscaling/v2beta",
  "networking.k8s.io/v1beta1",
  "rbac.authorization.k8s.io/v1beta1",
  "storage.k8s.io/v1beta1",
  "admissionregistration.k8s.io/v1beta1",
  "apiextensions.k8s.io/v1beta1",
  "install.istio.io/v1alpha1",
  "kafka.strimzi.io/v1beta2",
  "kafka.strimzi.io/v1beta1",
  "external-secrets.io/v1beta1",
  "external-secrets.io/v1alpha1",
  "karpenter.sh/v1alpha5",
  "karpenter.sh/v1beta1",
  "karpenter.k8s.aws/v1alpha1",
  "karpenter.k8s.aws/v1beta1",
  "jaegertracing.io/v1",
  "redis.redis.opstreelabs.in/v1beta1",
  "tekton.dev/v1beta1",
];

/** Kinds that have no other version yet. */
const ONLY_THERE: readonly string[] = [
  "external-secrets.io/v1alpha1/ClusterPushSecret",
  "external-secrets.io/v1alpha1/PushSecret",
];

const removedApis = resourceRule({
  id: "ADM-11",
  title: "No API version that is gone",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [kubernetesDocs("deprecated API migration guide"), requirement("ADM-11")],
  satisfies: ["ADM-11"],
  concepts: ["anyKubernetes"],
  patches: true,
  why: "The API server answers `no matches for kind`, in the middle of an update.",
  fix: "Move to the version that the cluster and the operator serve today.",
  *check({ type, props }) {
    const inToken = type.split(":")[1] ?? "";
    const version = text(known(props, "apiVersion")) || inToken;
    if (ONLY_THERE.includes(`${version}/${type.split(":")[2]}`)) return;
    if (REMOVED.some((gone) => isVersion(version, gone) || isVersion(inToken, gone)))
      yield "apiVersion is no longer served";
  },
});

function isVersion(version: string, gone: string): boolean {
  return version === gone || (gone.endsWith("beta") && version.startsWith(gone));
}

export const referenceRules: readonly Rule[] = [danglingReferences, removedApis];
