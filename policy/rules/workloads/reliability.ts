import { type Concept, conceptsOf } from "../../model/concepts";
import { blocksAll, evictionsAllowed } from "../../model/disruption";
import {
  containersOf,
  missingResources,
  POD_CONCEPTS,
  podTemplatesOf,
  resourceHoldersOf,
  SERVING_CONCEPTS,
} from "../../model/pods";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { STORE_RESOURCES } from "../../model/stores";
import { at, isRecord, isSet, records, text } from "../../model/values";
import { budgetsOf, leastReplicas, replicaScalersBeside, scalersOf, workloadsSelected } from "../../model/workloads";
import { type Breach, type Rule, resourceRule, stackRule } from "../../rule";
import { bestPractices, checkov, kubeLinter, polaris, requirement } from "../../sources";

/** Custom resources that say what their pods may use. */
const CUSTOM: readonly Concept[] = [
  ...STORE_RESOURCES.filter(([, paths]) => paths.length > 0).map(([concept]) => concept),
  "otelCollector",
];

const resourceRequests = resourceRule({
  id: "WKL-05",
  title: "Containers ask for CPU and memory, and have a memory limit",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [bestPractices("data plane"), checkov("CKV_K8S_10", "CKV_K8S_11", "CKV_K8S_12", "CKV_K8S_13")],
  satisfies: ["ADM-20"],
  concepts: [...POD_CONCEPTS, ...CUSTOM],
  why: "The scheduler and the autoscaler plan with requests alone, and without a limit one leak evicts the neighbours.",
  fix: "Set resources.requests.cpu, resources.requests.memory and resources.limits.memory.",
  *check(resource) {
    const containers = podTemplatesOf(resource)
      .filter(({ complete }) => complete)
      .flatMap(containersOf);
    const operatorContainers = [...resourceHoldersOf(resource)].map(({ path, holder }) => ({ path, props: holder }));
    for (const { path, props } of [...containers, ...operatorContainers]) {
      const missing = missingResources(props);
      if (missing.length > 0) yield `${path}.resources has no ${missing.join(", ")}`;
    }
  },
});

const probes = resourceRule({
  id: "WKL-06",
  title: "Serving containers have a liveness and a readiness probe",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [checkov("CKV_K8S_8", "CKV_K8S_9"), polaris("livenessProbeMissing", "readinessProbeMissing")],
  satisfies: ["ADM-21"],
  concepts: [...SERVING_CONCEPTS, "daemonSet"],
  why: "Without readiness a rollout sends users to pods that have not started; without liveness a hung one stays.",
  fix: "Set livenessProbe and readinessProbe.",
  *check(resource) {
    for (const { path, props, init } of podTemplatesOf(resource).flatMap(containersOf)) {
      if (init) continue;
      const missing = ["livenessProbe", "readinessProbe"].filter((probe) => !isSet(props, probe));
      if (missing.length > 0) yield `${path} has no ${missing.join(" and no ")}`;
    }
  },
});

const replicas = stackRule({
  id: "WKL-09",
  title: "Serving workloads have replicas in several zones",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [
    bestPractices("running highly-available applications"),
    kubeLinter("minimum-replicas"),
    requirement("ADM-21", "X-13"),
  ],
  satisfies: ["ADM-21"],
  concepts: ["deployment", "statefulSet", "rollout", "horizontalScaler", "eventScaler"],
  why: "One replica is down at every node update; replicas in one zone are down with it.",
  fix: "Raise replicas or the scaler's minimum, and add a topologySpreadConstraint on topology.kubernetes.io/zone or a pod anti-affinity.",
  settings: ["minReplicas"],
  *check(stack, { settings }) {
    for (const workload of stack.all(...SERVING_CONCEPTS)) {
      const [template] = podTemplatesOf(workload);
      if (!template?.complete) continue;
      const least = leastReplicas(stack, workload);
      if (least < settings.minReplicas) {
        const who = scalersOf(stack, workload).length > 0 ? "its scaler keeps" : "spec.replicas is";
        yield { at: workload, message: `${who} below ${settings.minReplicas}` };
      }
      const spreads = records(template.spec.topologySpreadConstraints).some(({ topologyKey }) =>
        text(topologyKey).endsWith("/zone"),
      );
      if (least > 1 && !spreads && !isSet(template.spec, "affinity.podAntiAffinity")) {
        yield { at: workload, message: `${template.path} neither spreads over zones nor has a pod anti-affinity` };
      }
    }
  },
});

const disruptionBudgets = stackRule({
  id: "WKL-10",
  title: "Every workload with replicas has one disruption budget",
  area: "workloads",
  severity: "medium",
  level: "mandatory",
  sources: [
    bestPractices("running highly-available applications"),
    polaris("missingPodDisruptionBudget"),
    requirement("SCA-05"),
  ],
  satisfies: ["ADM-21"],
  concepts: ["deployment", "statefulSet", "rollout", "podDisruptionBudget"],
  why: "A node update evicts all replicas at once if nothing says otherwise; with two budgets on a pod eviction fails for ever.",
  fix: "Create one PodDisruptionBudget with maxUnavailable 1 whose selector picks the pods.",
  *check(stack) {
    for (const workload of stack.all(...SERVING_CONCEPTS)) {
      if (leastReplicas(stack, workload) < 2 || !podTemplatesOf(workload)[0]?.complete) continue;
      const count = budgetsOf(stack, workload).length;
      if (count === 0) yield { at: workload, message: "no PodDisruptionBudget picks its pods" };
      if (count > 1) yield { at: workload, message: `${count} PodDisruptionBudgets pick its pods` };
    }
  },
});

const evictable = stackRule({
  id: "ADM-23",
  title: "A disruption budget lets one pod go",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [polaris("pdbDisruptionsIsZero"), requirement("ADM-23", "X-12")],
  satisfies: ["ADM-23"],
  concepts: ["podDisruptionBudget", "deployment", "statefulSet", "rollout", "horizontalScaler", "eventScaler"],
  why: "A budget that allows no eviction stops every node update and every scale-down, until somebody deletes it in a hurry.",
  fix: "Use maxUnavailable 1, or a minAvailable below what the scaler keeps.",
  *check(stack) {
    for (const budget of stack.all("podDisruptionBudget")) {
      const field = blocksAll(budget);
      if (field) yield { at: budget, message: `spec.${field} is ${field === "minAvailable" ? "all" : "zero"}` };
      else yield* blockedWorkloads(stack, budget);
    }
  },
});

/** Those that say how many pods they have; a scaler may keep none, and of none nothing has to go. */
function* blockedWorkloads(stack: Stack, budget: Resource): Generator<Breach> {
  for (const workload of workloadsSelected(stack, budget, at(budget.props, "spec.selector"))) {
    const sized = SERVING_CONCEPTS.some((concept) => conceptsOf(workload.type).has(concept));
    if (!sized || evictionsAllowed(budget, Math.max(leastReplicas(stack, workload), 1)) > 0) continue;
    yield { at: budget, message: `spec.minAvailable is not below the replicas that ${workload.name} keeps` };
  }
}

const oneScaler = stackRule({
  id: "ADM-22",
  title: "One scaler decides over a workload",
  area: "workloads",
  severity: "high",
  level: "mandatory",
  sources: [requirement("ADM-22", "X-11")],
  satisfies: ["ADM-22"],
  concepts: ["horizontalScaler", "verticalScaler", "eventScaler"],
  why: "Two scalers on one measure push against each other: more pods make each look idle, which makes them smaller, which makes more pods.",
  fix: "Keep one of them; a VPA beside an HPA runs with updateMode Off, or on a resource that the HPA does not use.",
  *check(stack) {
    for (const vertical of stack.all("verticalScaler").filter(acts)) {
      const rival = replicaScalersBeside(stack, vertical).find((other) => sharesMeasure(vertical, other));
      if (rival) yield { at: vertical, message: `resizes the pods that ${rival.name} scales, on the same resource` };
    }
    for (const scaler of stack.all("horizontalScaler", "eventScaler")) {
      const [first = scaler] = replicaScalersBeside(stack, scaler);
      if (first !== scaler) yield { at: scaler, message: `is a second scaler of what ${first.name} scales` };
    }
  },
});

function acts(vertical: Resource): boolean {
  const mode = text(at(vertical.props, "spec.updatePolicy.updateMode")) || "Auto";
  return mode !== "Off";
}

function sharesMeasure(vertical: Resource, rival: Resource): boolean {
  const policies = records(at(vertical.props, "spec.resourcePolicy.containerPolicies"));
  const controlled = policies.flatMap(({ controlledResources }) =>
    Array.isArray(controlledResources) ? controlledResources : [],
  );
  const resized = controlled.length > 0 ? controlled : ["cpu", "memory"];
  const measured = [...records(at(rival.props, "spec.metrics")), ...records(at(rival.props, "spec.triggers"))].map(
    (metric) => (isRecord(metric.resource) ? text(metric.resource.name) : text(metric.type)),
  );
  // An HPA without metrics scales on CPU.
  return (measured.length > 0 ? measured : ["cpu"]).some((name) => resized.includes(name));
}

export const reliabilityRules: readonly Rule[] = [
  resourceRequests,
  probes,
  replicas,
  disruptionBudgets,
  evictable,
  oneScaler,
];
