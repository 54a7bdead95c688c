import type * as pulumi from "@pulumi/pulumi";
import { Applications } from "../../components/delivery";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { argoCd } from "../../components/operators/argo-cd/facts";
import type { RegionSpec } from "../config";
import type { ServiceHandles } from "../services";
import { instancesOf } from "../stores";
import type { DataHandles } from "./data";

/**
 * What Git repositories deliver: the last that is made and the first that goes, because applications use what everything
 * before brings, and their pods hold claims, load balancers and records until they are gone.
 */
export function deliveryLayer(
  parent: pulumi.Resource,
  { gitops, addOns }: RegionSpec,
  cluster: ClusterContext,
  { stores }: DataHandles,
  services: ServiceHandles,
  workloads: pulumi.Resource[],
): void {
  if (!gitops) return;
  const { projects, applications, applicationSets } = gitops;
  const before = [
    ...Object.values(cluster.namespaces).flat(),
    ...cluster.installed.neededBy({ name: "delivery", needs: Object.keys(addOns) }),
    ...instancesOf<pulumi.Resource>(stores).map(({ value }) => value),
    // A pod that starts before the mesh has no proxy, and nobody's policies are about it.
    ...Object.values(services),
    ...workloads,
  ];
  new Applications(
    "delivery",
    { cluster, namespace: argoCd.namespace, projects, applications, applicationSets },
    { parent, dependsOn: before },
  );
}
