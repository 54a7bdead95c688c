import type * as pulumi from "@pulumi/pulumi";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { InstalledAddOns } from "../../components/kubernetes/installed-add-ons";
import type { Network } from "../../components/network/types";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";
import type { ClusterHandles } from "./cluster";
import type { EncryptionHandles } from "./encryption";

/** The cluster as the layers inside it see it: nothing installed yet. */
export function clusterContext(
  spec: RegionSpec,
  identity: AwsIdentity,
  encryption: EncryptionHandles,
  network: Network,
  { controlPlane, kubernetes, ready }: ClusterHandles,
  namespaces: Record<string, pulumi.Resource[]>,
): ClusterContext {
  return {
    clusterName: spec.cluster.name,
    region: spec.region,
    vpcId: network.vpcId,
    vpcCidr: network.vpcCidr,
    ...identity,
    oidcProvider: controlPlane.oidcProvider,
    ...encryption,
    provider: kubernetes,
    placements: spec.cluster.placements,
    ready,
    installed: new InstalledAddOns(),
    namespaces,
    protect: spec.protect,
  };
}
