import { conceptsOf } from "./concepts";
import { labelsOf, namespaceOf, objectName } from "./manifest";
import { POD_CONCEPTS, podTemplatesOf } from "./pods";
import type { Resource } from "./resource";
import type { Stack } from "./stack";
import { at, isRecord, numeric, type Props, record, records, text, texts } from "./values";

/** True when a label selector picks an object with these labels. An empty selector picks all. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels, matchExpressions } = record(selector);
  const exact = isRecord(matchLabels)
    ? Object.keys(matchLabels).every((key) => labels[key] === matchLabels[key])
    : true;
  return exact && records(matchExpressions).every((expression) => holds(expression, labels));
}

function holds({ key, operator, values }: Props, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[text(key)];
  switch (operator) {
    case "In":
      return value !== undefined && texts(values).includes(value);
    case "NotIn":
      return value === undefined || !texts(values).includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}

/** Labels of the pods that a workload makes. */
export function podLabelsOf(workload: Resource): Readonly<Record<string, string>> {
  return podTemplatesOf(workload)[0]?.labels ?? labelsOf(workload.props);
}

export function sameNamespace(a: Resource, b: Resource): boolean {
  return namespaceOf(a) === namespaceOf(b);
}

/** Workloads of the stack whose pods a selector in the same namespace picks. */
export function workloadsSelected(stack: Stack, from: Resource, selector: unknown): Resource[] {
  return stack
    .all(...POD_CONCEPTS)
    .filter((workload) => sameNamespace(workload, from) && selects(selector, podLabelsOf(workload)));
}

/** What a scaler names as its target. The graph need not hold it: Git may deliver it. */
export interface ScaleTarget {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

export function scaleTargetOf(scaler: Resource): ScaleTarget {
  const path = conceptsOf(scaler.type).has("verticalScaler") ? "spec.targetRef" : "spec.scaleTargetRef";
  const ref = record(at(scaler.props, path));
  return { namespace: namespaceOf(scaler), kind: text(ref.kind) || "Deployment", name: text(ref.name) };
}

/** The object that a scaler names, where the graph holds it. */
export function scaleTarget(stack: Stack, scaler: Resource): Resource | undefined {
  const { namespace, kind, name } = scaleTargetOf(scaler);
  return stack.resources.find(
    (candidate) =>
      candidate.type.endsWith(`:${kind}`) && namespaceOf(candidate) === namespace && objectName(candidate) === name,
  );
}

/** Scalers that own the number of pods of the same target as this one, itself among them. */
export function replicaScalersBeside(stack: Stack, scaler: Resource): Resource[] {
  const target = scaleTargetOf(scaler);
  return stack.all("horizontalScaler", "eventScaler").filter((other) => {
    const { namespace, kind, name } = scaleTargetOf(other);
    return name !== "" && name === target.name && kind === target.kind && namespace === target.namespace;
  });
}

/** Scalers that own a workload's replica count, with the least that they keep. */
export function scalersOf(stack: Stack, workload: Resource): { scaler: Resource; min: number }[] {
  const horizontal = stack
    .all("horizontalScaler")
    .map((scaler) => ({ scaler, min: numeric(at(scaler.props, "spec.minReplicas")) ?? 1 }));
  const byEvents = stack
    .all("eventScaler")
    .map((scaler) => ({ scaler, min: numeric(at(scaler.props, "spec.minReplicaCount")) ?? 0 }));
  return [...horizontal, ...byEvents].filter(({ scaler }) => scaleTarget(stack, scaler) === workload);
}

/** Replicas that a workload surely has: what its scaler keeps, or what it asks for itself. */
export function leastReplicas(stack: Stack, workload: Resource): number {
  const scalers = scalersOf(stack, workload);
  if (scalers.length > 0) return Math.min(...scalers.map(({ min }) => min));
  return numeric(at(workload.props, "spec.replicas")) ?? 1;
}

/** Disruption budgets that pick a workload's pods. */
export function budgetsOf(stack: Stack, workload: Resource): Resource[] {
  return stack
    .all("podDisruptionBudget")
    .filter(
      (budget) => sameNamespace(budget, workload) && selects(at(budget.props, "spec.selector"), podLabelsOf(workload)),
    );
}
