/**
 * EKS Kubernetes versions and how long each is supported.
 *
 * Source: reference/versions.md 4.1 (end dates: endoflife.date of 2026-08-22, release dates: EKS user guide).
 * EKS gives 14 months of standard support, then 12 of extended support at extra cost, then upgrades by force.
 */

export interface KubernetesVersion {
  /** ISO date of the release on EKS. */
  readonly released: string;
  /** ISO date on which extended support, and its price, begins. */
  readonly endOfStandardSupport: string;
  /** ISO date on which EKS upgrades the cluster by itself. */
  readonly endOfExtendedSupport: string;
}

export type SupportState = "standard" | "extended" | "ended" | "unknown";

export const KUBERNETES_VERSIONS: Readonly<Record<string, KubernetesVersion>> = {
  "1.30": { released: "2024-05-23", endOfStandardSupport: "2025-07-23", endOfExtendedSupport: "2026-07-23" },
  "1.31": { released: "2024-09-26", endOfStandardSupport: "2025-11-26", endOfExtendedSupport: "2026-11-26" },
  "1.32": { released: "2025-01-23", endOfStandardSupport: "2026-03-23", endOfExtendedSupport: "2027-03-23" },
  "1.33": { released: "2025-05-29", endOfStandardSupport: "2026-07-29", endOfExtendedSupport: "2027-07-29" },
  "1.34": { released: "2025-10-02", endOfStandardSupport: "2026-12-02", endOfExtendedSupport: "2027-12-02" },
  "1.35": { released: "2026-01-28", endOfStandardSupport: "2027-03-27", endOfExtendedSupport: "2028-03-27" },
  "1.36": { released: "2026-06-02", endOfStandardSupport: "2027-08-02", endOfExtendedSupport: "2028-08-02" },
};

/** What a platform gets that names no version: the one that every pinned chart supports. */
export const DEFAULT_KUBERNETES_VERSION = "1.35";

/** Support of a version on a day (UTC). On an end date the next state has begun; before the release it is unknown. */
export function supportState(version: string, today: Date): SupportState {
  const dates = Object.hasOwn(KUBERNETES_VERSIONS, version) ? KUBERNETES_VERSIONS[version] : undefined;
  const day = today.toISOString().slice(0, 10);
  if (dates === undefined || day < dates.released) return "unknown";
  if (day < dates.endOfStandardSupport) return "standard";
  return day < dates.endOfExtendedSupport ? "extended" : "ended";
}
