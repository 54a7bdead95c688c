import * as pulumi from "@pulumi/pulumi";
import { ZonalAutoshift } from "../../components/recovery/zonal-autoshift";
import type { AddOnHandles } from "../add-ons";
import type { RegionSpec } from "../config";
import type { ServiceHandles } from "../services";
import type { AwsIdentity } from "./aws";
import type { ClusterHandles } from "./cluster";

/** AWS leads traffic out of a zone by itself: of the cluster, and of the load balancer of the chain. After what makes both. */
export function zonalAutoshiftLayer(
  parent: pulumi.Resource,
  { zonalAutoshift, cluster, region }: RegionSpec,
  { partition, accountId }: AwsIdentity,
  { controlPlane: { clusterName } }: ClusterHandles,
  loadBalancerReady: pulumi.Resource[],
): void {
  if (!zonalAutoshift) return;
  const clusterArn = pulumi.interpolate`arn:${partition}:eks:${region}:${accountId}:cluster/${clusterName}`;
  new ZonalAutoshift(
    "zonal-autoshift",
    { ...zonalAutoshift, clusterName: cluster.name, clusterArn, loadBalancerReady },
    { parent },
  );
}

/** Whichever of them asks the controller for the load balancer: a gateway among the add-ons, or a service with Ingresses. */
export function loadBalancerMakers(addOns: AddOnHandles, services: ServiceHandles): pulumi.Resource[] {
  return [...Object.values(addOns), ...Object.values(services)];
}
