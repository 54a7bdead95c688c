import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type AddonIdentity, ManagedAddon } from "../../components/cluster/addon";
import { corednsAddon } from "../../components/cluster/addons/coredns";
import { ebsCsiAddon } from "../../components/cluster/addons/ebs-csi";
import { snapshotControllerAddon } from "../../components/cluster/addons/snapshot-controller";
import { vpcCniAddon } from "../../components/cluster/addons/vpc-cni";
import type { ControlPlane } from "../../components/cluster/control-plane";
import type { RegionSpec } from "../config";
import type { AddonName } from "../config/spec";

export interface AddonPlace {
  parent: pulumi.Resource;
  spec: RegionSpec;
  controlPlane: ControlPlane;
  partition: pulumi.Input<string>;
  volumeKeyArn: pulumi.Input<string>;
}

/** Settings and rights of one add-on. */
interface AddonSettings {
  configuration?: Record<string, unknown>;
  identity?: AddonIdentity;
}

/** A node without these never becomes ready. They are daemon sets, which EKS takes for active while there is no node. */
export function addonsBeforeNodes(place: AddonPlace): pulumi.Resource[] {
  const { prefixDelegation } = place.spec.cluster;
  return [
    createAddon(place, "eks-pod-identity-agent", {}),
    createAddon(place, "kube-proxy", {}),
    createAddon(place, "vpc-cni", vpcCniAddon({ prefixDelegation })),
  ];
}

/** These run on nodes: before there is one, EKS would call them degraded and Pulumi would wait in vain. */
export function addonsAfterNodes(place: AddonPlace, nodesReady: pulumi.Resource[]): pulumi.Resource[] {
  const placement = place.spec.cluster.placements.system;
  const coredns = createAddon(place, "coredns", corednsAddon(placement), nodesReady);
  const snapshots = createAddon(place, "snapshot-controller", snapshotControllerAddon(placement), nodesReady);
  // The driver gets its snapshotter only when the snapshot kinds are there before it.
  const ebsCsi = ebsCsiAddon({ ...placement, kmsKeyArn: place.volumeKeyArn });
  return [coredns, snapshots, createAddon(place, "aws-ebs-csi-driver", ebsCsi, [snapshots, ...nodesReady])];
}

function createAddon(
  place: AddonPlace,
  addonName: AddonName,
  settings: AddonSettings,
  dependsOn: pulumi.Resource[] = [],
): pulumi.Resource {
  const { parent, spec, controlPlane, partition } = place;
  return new ManagedAddon(
    `addon-${addonName}`,
    {
      clusterName: controlPlane.clusterName,
      rolePrefix: spec.cluster.name,
      addonName,
      version: versionOf(place, addonName),
      partition,
      ...settings,
    },
    { parent, dependsOn },
  ).addon;
}

/** The pinned version, or the one that EKS has for the cluster's version, asked for when the stack is deployed. */
function versionOf({ parent, spec }: AddonPlace, addonName: AddonName): pulumi.Input<string> {
  const { version: kubernetesVersion, addons } = spec.cluster;
  const { pinned } = addons[addonName];
  return pinned ?? aws.eks.getAddonVersionOutput({ addonName, kubernetesVersion }, { parent }).version;
}
