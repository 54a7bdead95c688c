/** Remote component types that have an expansion. */
import { configFile } from "./config-file";
import { eksCluster } from "./eks-cluster";
import type { Expansion } from "./expansion";

export const EXPANSIONS: Record<string, Expansion> = {
  "eks:index:Cluster": eksCluster,
  "kubernetes:yaml/v2:ConfigFile": configFile,
};
