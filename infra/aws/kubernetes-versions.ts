/**
 * How long EKS supports a Kubernetes version: 14 months of standard support, then 12 of extended support at extra cost, then
 * it upgrades by force. The dates are facts of a day: `npm run facts -- --account`.
 */
import { FACTS, type KubernetesVersion } from "./data";

export type SupportState = "standard" | "extended" | "ended" | "unknown";

export const KUBERNETES_VERSIONS: Readonly<Record<string, KubernetesVersion>> = FACTS["kubernetes-versions"].versions;

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
