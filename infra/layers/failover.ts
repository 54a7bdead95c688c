import type * as pulumi from "@pulumi/pulumi";
import { Routing } from "../../components/dns/routing";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { Failover } from "../../components/recovery/failover";
import { externalDns } from "../../components/system/external-dns/facts";
import type { RegionSpec } from "../config";

/** Hosts that several regions answer for: the region of a pair that serves, or those that serve side by side. */
export function failoverLayer(
  parent: pulumi.Resource,
  { failover, routing }: RegionSpec,
  cluster: ClusterContext,
): void {
  const { namespace } = externalDns;
  if (failover) new Failover("failover", { ...failover, cluster, namespace }, { parent });
  if (routing) new Routing("routing", { ...routing, cluster, namespace }, { parent });
}
