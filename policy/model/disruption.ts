import type { Resource } from "./resource";
import { at, numeric, text } from "./values";

/**
 * Pods that a PodDisruptionBudget lets go while a workload has this many: shares are rounded up, as the disruption
 * controller does.
 */
export function evictionsAllowed(budget: Resource, replicas: number): number {
  const least = podsOf(at(budget.props, "spec.minAvailable"), replicas);
  const most = podsOf(at(budget.props, "spec.maxUnavailable"), replicas);
  if (least !== undefined) return Math.max(replicas - least, 0);
  return Math.min(most ?? replicas, replicas);
}

/** Which of its fields lets no pod go, however many there are. */
export function blocksAll({ props }: Resource): "maxUnavailable" | "minAvailable" | undefined {
  if (podsOf(at(props, "spec.maxUnavailable"), 1) === 0) return "maxUnavailable";
  return text(at(props, "spec.minAvailable")) === "100%" ? "minAvailable" : undefined;
}

function podsOf(amount: unknown, replicas: number): number | undefined {
  const share = /^(\d+)%$/.exec(text(amount))?.[1];
  return share === undefined ? numeric(amount) : Math.ceil((Number(share) * replicas) / 100);
}
