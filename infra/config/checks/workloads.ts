import { evictionProblem } from "../../../components/kubernetes/scaling";
import type { ConfigIssue } from "../issues";
import { budgetOf, podLabels, replicasOf } from "../resolve/workloads";
import type { Domain, Platform } from "../schema/platform";
import type { WorkloadEntry } from "../schema/workloads";
import type { Check, CheckContext } from "./check";
import { undeclared } from "./declared";
import { nodeFitProblem } from "./node-fit";

/** Runs a check of one workload over all. */
function eachWorkload(
  needs: Domain[],
  check: (entry: WorkloadEntry, path: string[], platform: Platform, context: CheckContext) => ConfigIssue[],
): Check {
  return {
    needs: ["workloads", ...needs],
    whole: needs,
    run: (platform, context) =>
      Object.entries(platform.workloads).flatMap(([name, entry]) =>
        check(entry, ["workloads", name], platform, context),
      ),
  };
}

export const workloadNamespacesAreDeclared: Check = eachWorkload(["namespaces"], ({ namespace }, path, platform) =>
  undeclared("namespaces", platform, [...path, "namespace"], namespace),
);

/** Without it nobody can tell what the budget lets go. */
export const workloadsHaveASize: Check = eachWorkload([], ({ scaling, replicas }, path) =>
  scaling || replicas !== undefined
    ? []
    : [{ path: [...path, "replicas"], message: "is missing: nothing scales the workload (scaling)" }],
);

/** A node can be drained while the workload is at its smallest; of none at all, nothing has to go. */
export const budgetsLetOneGo: Check = eachWorkload([], (entry, path) => {
  const { pdb, scaling, replicas } = entry;
  if (pdb.minAvailable !== undefined && pdb.maxUnavailable !== undefined) {
    return [{ path: [...path, "pdb"], message: "has minAvailable and maxUnavailable; allowed: one of them" }];
  }
  if (!scaling && replicas === undefined) return [];
  const problem = evictionProblem(budgetOf(entry), Math.max(replicasOf(entry).min, 1));
  return problem === undefined ? [] : [{ path: [...path, "pdb"], message: problem }];
});

/** Of two budgets for one pod, eviction refuses to choose: no node with it could be drained. */
export const podsAreOfOneWorkload: Check = {
  needs: ["workloads"],
  run({ workloads }) {
    const all = Object.entries(workloads);
    return all.flatMap(([name, entry], index) =>
      all.slice(0, index).flatMap(([other, theirs]): ConfigIssue[] => {
        if (entry.namespace !== theirs.namespace) return [];
        const [own, others] = [podLabels(name, entry), podLabels(other, theirs)];
        if (!selects(own, others) && !selects(others, own)) return [];
        const message = `${shown(own)} and ${shown(others)} of ${other} pick the same pods of ${entry.namespace}: a pod with two budgets can't be evicted; allowed: labels that tell them apart`;
        return [{ path: ["workloads", name, "pods"], message }];
      }),
    );
  },
};

/** Whether a selector of these labels picks pods that bear those. */
function selects(selector: Record<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

function shown(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

export const workloadsFitANode: Check = eachWorkload(["nodeGroups", "eks"], (entry, path, platform, { stack }) => {
  const { requests, role } = entry;
  const message = requests && nodeFitProblem(platform, stack.region, role, requests);
  return message === undefined ? [] : [{ path: [...path, "requests"], message }];
});
