import { snapshotController } from "../../components/cluster/addons/snapshot-controller";
import type { ClusterContext } from "../../components/kubernetes/cluster-context";
import { InstalledAddOns } from "../../components/kubernetes/installed-add-ons";
import type { Network } from "../../components/network/types";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";
import type { ClusterHandles } from "./cluster";
import type { EncryptionHandles } from "./encryption";
import { type HostedZone, hostedZoneIds } from "./hosted-zones";
import type { NamespaceHandles } from "./namespaces";

/** The cluster as the layers inside it see it: nothing installed yet but what EKS brings. */
export function clusterContext(
  spec: RegionSpec,
  identity: AwsIdentity,
  encryption: EncryptionHandles,
  network: Network,
  { controlPlane, kubernetes, ready }: ClusterHandles,
  { namespaces, priorityClasses }: NamespaceHandles,
  hostedZones: Record<string, HostedZone>,
): ClusterContext {
  const installed = new InstalledAddOns();
  installed.add(snapshotController, ready);
  return {
    clusterName: spec.cluster.name,
    region: spec.region,
    vpcId: network.vpcId,
    vpcCidr: network.vpcCidr,
    serviceCidr: spec.cluster.serviceCidr,
    ...identity,
    securityGroupId: controlPlane.securityGroupId,
    oidcProvider: controlPlane.oidcProvider,
    ...encryption,
    backups: spec.backup.store,
    provider: kubernetes,
    placements: spec.cluster.placements,
    ready: [...ready, ...priorityClasses],
    installed,
    namespaces,
    hostedZoneId: hostedZoneIds(hostedZones),
    measured: spec.observability?.metrics !== undefined,
    protect: spec.protect,
    deletion: spec.deletion,
  };
}
