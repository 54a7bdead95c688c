/** How many pods of a workload may be away at once: one of the two, as a number or a share. */
export interface DisruptionLimits {
  minAvailable?: number | string;
  maxUnavailable?: number | string;
}

/**
 * Voluntary evictions that a disruption budget allows while a workload has this many healthy pods. With 0 a node can't be
 * drained: an upgrade waits until it fails. Shares are rounded up, as the disruption controller does.
 *
 * @example evictionsAllowed({ minAvailable: 2 }, 3)        // 1
 * @example evictionsAllowed({ maxUnavailable: "25%" }, 3)  // 1
 */
export function evictionsAllowed({ minAvailable, maxUnavailable }: DisruptionLimits, replicas: number): number {
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    throw new Error("a disruption budget has minAvailable or maxUnavailable, not both");
  }
  if (minAvailable !== undefined) return Math.max(replicas - podsOf(minAvailable, replicas), 0);
  if (maxUnavailable !== undefined) return Math.min(podsOf(maxUnavailable, replicas), replicas);
  return replicas;
}

function podsOf(amount: number | string, replicas: number): number {
  if (typeof amount === "number") return amount;
  const share = /^(\d{1,3})%$/.exec(amount)?.[1];
  if (share === undefined)
    throw new Error(`${JSON.stringify(amount)} is neither a number of pods nor a share such as 25%`);
  return Math.ceil((Number(share) * replicas) / 100);
}
