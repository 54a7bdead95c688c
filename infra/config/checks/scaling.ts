import { minOverMax } from "../../../components/definition/bounds";
import { scalingConflicts } from "../../../components/kubernetes/scaling";
import { parseQuantity } from "../../../components/shared/quantity";
import { kedaHpaName } from "../../../components/workloads/scaled-object";
import type { ConfigIssue } from "../issues";
import { scalersOf } from "../resolve/workloads";
import type { Platform } from "../schema/platform";
import type { ScalingEntry, WorkloadEntry } from "../schema/workloads";
import type { Check } from "./check";

/** Longest name that KEDA takes. Source: its admission webhook. */
const LONGEST_NAME = 63;

/** Runs a check of one workload's scaler over all that have one. */
function eachScaler(check: (scaling: ScalingEntry, path: string[], name: string) => ConfigIssue[]): Check {
  return {
    needs: ["workloads"],
    run: ({ workloads }) =>
      Object.entries(workloads).flatMap(([name, { scaling }]) =>
        scaling ? check(scaling, ["workloads", name, "scaling"], name) : [],
      ),
  };
}

export const scalingBoundsAreInOrder: Check = eachScaler(({ kind, min, max }, path) => {
  const issues = minOverMax(path, { min, max });
  if (issues.length > 0 || min > 0 || kind === "keda") return issues;
  return [{ path: [...path, "min"], message: "0 is for kind keda: an HPA keeps one pod; allowed: 1 and more" }];
});

export const hpaScalesByResources: Check = eachScaler((scaling, path) => {
  const { kind, cpu, memory, triggers, restoreToOriginalReplicaCount } = scaling;
  if (kind !== "hpa") return [];
  const kedaOnly = (key: string): ConfigIssue => ({
    path: [...path, key],
    message: "is for kind keda, and kind is hpa",
  });
  return [
    ...(cpu === undefined && memory === undefined
      ? [{ path, message: "has nothing to scale by: an HPA needs cpu, memory or both" }]
      : []),
    ...(triggers.length > 0 ? [kedaOnly("triggers")] : []),
    ...(restoreToOriginalReplicaCount ? [kedaOnly("restoreToOriginalReplicaCount")] : []),
  ];
});

/**
 * KEDA's webhook refuses a ScaledObject by CPU or memory while the workload is not there, to see that its containers
 * request some; a cluster that is made anew would never get one.
 */
export const kedaScalesByTriggers: Check = eachScaler((scaling, path) => {
  if (scaling.kind !== "keda") return [];
  const refused = (["cpu", "memory"] as const).filter((key) => scaling[key] !== undefined);
  return [
    ...(scaling.triggers.length === 0 ? [{ path, message: "has nothing to scale by: KEDA needs triggers" }] : []),
    ...refused.map((key) => ({
      path: [...path, key],
      message: `${scaling[key]} is refused by KEDA until Git has delivered the workload; allowed: kind hpa, or triggers alone`,
    })),
  ];
});

export const kedaTakesTheName: Check = eachScaler(({ kind }, path, name) => {
  const longest = kedaHpaName({ name });
  if (kind !== "keda" || longest.length <= LONGEST_NAME) return [];
  const message = `keda makes ${longest} of it, which has ${longest.length} characters; allowed: ${LONGEST_NAME}, so ${LONGEST_NAME - longest.length + name.length} for the workload's name`;
  return [{ path: [...path, "kind"], message }];
});

/** What scales is installed: nothing would happen otherwise, and nobody would be told. */
export const scalersAreInstalled: Check = {
  needs: ["workloads", "addOns"],
  run: ({ workloads, addOns }) =>
    Object.entries(workloads).flatMap(([name, { scaling, vpa }]) => [
      ...(scaling?.kind === "keda" ? missing(addOns, "keda", ["workloads", name, "scaling", "kind"], "keda") : []),
      ...(scaling?.kind === "hpa"
        ? missing(addOns, "metricsServer", ["workloads", name, "scaling", "kind"], "hpa")
        : []),
      ...(vpa ? missing(addOns, "vpa", ["workloads", name, "vpa"]) : []),
    ]),
};

function missing(
  addOns: Platform["addOns"],
  addOn: "keda" | "metricsServer" | "vpa",
  path: string[],
  value?: string,
): ConfigIssue[] {
  if (addOns[addOn]) return [];
  const message = `${value === undefined ? "" : `${value} `}needs an add-on that is off; allowed: addOns.${addOn}: true`;
  return [{ path, message }];
}

/** Only one thing decides over a resource of a workload (X-11). */
export const scalersGoTogether: Check = {
  needs: ["workloads"],
  run: ({ workloads }) =>
    Object.entries(workloads).flatMap(([name, entry]) =>
      scalingConflicts(scalersOf(entry)).map((problem) => ({
        path: ["workloads", name, "vpa", "mode"],
        message: `${entry.vpa?.mode}: the workload ${problem}`,
      })),
    ),
};

export const vpaBoundsAreInOrder: Check = {
  needs: ["workloads"],
  run: ({ workloads }) =>
    Object.entries(workloads).flatMap(([name, { vpa }]) => boundsOf(vpa, ["workloads", name, "vpa", "min"])),
};

function boundsOf(vpa: WorkloadEntry["vpa"], path: string[]): ConfigIssue[] {
  return (["cpu", "memory"] as const).flatMap((resource): ConfigIssue[] => {
    const [least, most] = [vpa?.min?.[resource], vpa?.max?.[resource]];
    if (least === undefined || most === undefined || parseQuantity(least) <= parseQuantity(most)) return [];
    return [{ path: [...path, resource], message: `${least} is more than max ${most}` }];
  });
}
