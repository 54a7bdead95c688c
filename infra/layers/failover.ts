import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { Failover } from "../../components/recovery/failover";
import { externalDns } from "../../components/system/external-dns/facts";
import type { RegionSpec } from "../config";

/** Hosts that lead to the region of the pair that serves. */
export function failoverLayer(parent: pulumi.Resource, { failover }: RegionSpec, cluster: ClusterContext): void {
  if (failover) new Failover("failover", { ...failover, cluster, namespace: externalDns.namespace }, { parent });
}
