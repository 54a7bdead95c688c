/** Remote component types that have an expansion. */
import { eksCluster } from "./eks-cluster";
import type { Expansion } from "./expansion";

export const EXPANSIONS: Record<string, Expansion> = {
  "eks:index:Cluster": eksCluster,
};
