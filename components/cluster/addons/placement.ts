import type { Toleration } from "../taint";

/** Where a cluster service runs. */
export interface Placement {
  nodeSelector: Record<string, string>;
  tolerations: Toleration[];
}
