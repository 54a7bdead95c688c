import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { Workload } from "../../components/workloads";
import type { AddOnHandles } from "../add-ons";
import type { RegionSpec } from "../config";
import { storeTriggerLogin } from "../stores";
import type { DataHandles } from "./data";

/** Scaling and disruption of what Git delivers: there before the first of its pods, and until the last has gone. */
export function workloadsLayer(
  parent: pulumi.Resource,
  { workloads }: RegionSpec,
  cluster: ClusterContext,
  { keda }: AddOnHandles,
  { stores }: DataHandles,
): pulumi.Resource[] {
  return workloads.map((workload) => {
    const triggerLogin = (store: string, instance: string, user: string) =>
      storeTriggerLogin(stores, { store, instance }, user, workload.namespace);
    const args = { workload, cluster, kedaRoleArn: keda?.roleArn, triggerLogin };
    return new Workload(`workload-${workload.name}`, args, { parent });
  });
}
