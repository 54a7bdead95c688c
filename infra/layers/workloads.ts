import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { Workload } from "../../components/workloads";
import type { RegionSpec } from "../config";

/** Scaling and disruption of what Git delivers: there before the first of its pods, and until the last has gone. */
export function workloadsLayer(
  parent: pulumi.Resource,
  { workloads }: RegionSpec,
  cluster: ClusterContext,
): pulumi.Resource[] {
  return workloads.map((workload) => new Workload(`workload-${workload.name}`, { workload, cluster }, { parent }));
}
