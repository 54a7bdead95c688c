import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ClusterAccess } from "../../components/cluster/access";
import { ControlPlane } from "../../components/cluster/control-plane";
import { NodeGroup } from "../../components/cluster/node-group";
import type { DeployedNodeGroup } from "../../components/cluster/scaling-config";
import { StorageClasses } from "../../components/cluster/storage-classes";
import { type Network, subnetIds, subnetIdsByZone } from "../../components/network/types";
import { resourceQuantities } from "../aws/node-allocatable";
import type { RegionSpec } from "../config";
import type { AwsIdentity } from "./aws";
import type { EncryptionHandles } from "./encryption";
import { addonsAfterNodes, addonsBeforeNodes } from "./managed-addons";

export interface ClusterHandles {
  controlPlane: ControlPlane;
  /** Creates objects in the cluster. */
  kubernetes: k8s.Provider;
  /** Node groups by name. */
  nodeGroups: Record<string, NodeGroup>;
  /** What must be there before any pod of ours can run: DNS, storage driver and classes, and nodes for them. */
  ready: pulumi.Resource[];
}

/**
 * The cluster, in the only order that works: control plane, access, the add-ons that nodes need to become ready
 * (network, proxy, identity), nodes, the add-ons that need nodes (DNS, storage), storage classes.
 */
export function clusterLayer(
  parent: pulumi.Resource,
  spec: RegionSpec,
  identity: AwsIdentity,
  encryption: EncryptionHandles,
  network: Network,
  deployed: DeployedNodeGroup[],
): ClusterHandles {
  const controlPlane = createControlPlane(parent, spec, identity, encryption, network);
  const access = new ClusterAccess(
    "access",
    { clusterName: controlPlane.clusterName, grants: spec.cluster.access, ...identity },
    { parent },
  );
  const kubernetes = createKubernetesProvider(parent, spec, controlPlane, access);
  const place = { parent, spec, controlPlane, partition: identity.partition, volumeKeyArn: encryption.volumeKeyArn };
  const before = addonsBeforeNodes(place);
  const nodes = { controlPlane, identity, encryption, network, deployed, dependsOn: before };
  const nodeGroups = createNodeGroups(parent, spec, nodes);
  const after = addonsAfterNodes(place, readyForClusterServices(spec, nodeGroups));
  const storage = new StorageClasses(
    "storage",
    { classes: spec.cluster.storageClasses, kmsKeyArn: encryption.volumeKeyArn },
    { parent, providers: { kubernetes }, dependsOn: after },
  );
  return { controlPlane, kubernetes, nodeGroups, ready: [...after, storage] };
}

function createControlPlane(
  parent: pulumi.Resource,
  { cluster, region, tags, protect }: RegionSpec,
  { partition }: AwsIdentity,
  { clusterKeyArn }: EncryptionHandles,
  network: Network,
): ControlPlane {
  return new ControlPlane(
    "cluster",
    {
      clusterName: cluster.name,
      version: cluster.version,
      region,
      vpcId: network.vpcId,
      subnetIds: subnetIds(network, "private"),
      serviceCidr: cluster.serviceCidr,
      publicAccessCidrs: cluster.publicAccessCidrs,
      logs: cluster.logs,
      logRetentionDays: cluster.logRetentionDays,
      keepLogs: protect,
      kmsKeyArn: clusterKeyArn,
      supportType: cluster.supportType,
      deletionProtection: cluster.deletionProtection,
      zonalShift: cluster.zonalShift,
      tags,
      partition,
    },
    { parent },
  );
}

/**
 * How objects are applied, said outright: what is left out, the provider takes from variables of whoever's shell it runs
 * in, and two people would deploy differently. `deleteUnreachable` and `skipUpdateUnreachable` are left out on purpose:
 * they are for the day when a cluster is gone for good, and set by hand (`PULUMI_K8S_DELETE_UNREACHABLE=true`).
 */
const APPLY_SETTINGS: k8s.ProviderArgs = {
  enableServerSideApply: true,
  // An object of somebody else's is a conflict, not something to take over.
  enablePatchForce: false,
  upsertExistingObjects: false,
  // A changed ConfigMap or Secret is replaced, not edited under the pods that read it.
  enableConfigMapMutable: false,
  enableSecretMutable: false,
  suppressDeprecationWarnings: false,
  suppressHelmHookWarnings: false,
  // Where Helm keeps what it installed: it would not find its releases elsewhere.
  helmReleaseSettings: { driver: "secret" },
};

/**
 * Talks to this cluster and no other. `clusterIdentifier` is the only thing that makes Pulumi replace it, and what it
 * created with it: a change of the kubeconfig's text does not.
 */
function createKubernetesProvider(
  parent: pulumi.Resource,
  { cluster, region }: RegionSpec,
  controlPlane: ControlPlane,
  access: ClusterAccess,
): k8s.Provider {
  return new k8s.Provider(
    "kubernetes",
    {
      kubeconfig: pulumi.secret(controlPlane.kubeconfig),
      clusterIdentifier: `${region}/${cluster.name}`,
      ...APPLY_SETTINGS,
    },
    { parent, dependsOn: access.ready },
  );
}

/** What node groups are made with. */
interface NodesPlace {
  controlPlane: ControlPlane;
  identity: AwsIdentity;
  encryption: EncryptionHandles;
  network: Network;
  /** Those that are there already. */
  deployed: DeployedNodeGroup[];
  dependsOn: pulumi.Resource[];
}

function createNodeGroups(
  parent: pulumi.Resource,
  { cluster, tags }: RegionSpec,
  { controlPlane, identity, encryption, network, deployed, dependsOn }: NodesPlace,
): Record<string, NodeGroup> {
  const groups = cluster.nodeGroups.map(({ node, ...group }) => {
    const args = {
      ...group,
      clusterName: cluster.name,
      version: cluster.version,
      subnetIds: subnetIdsByZone(network, "private"),
      allocatable: resourceQuantities(node),
      deployed,
      kmsKeyArn: encryption.volumeKeyArn,
      tags,
      partition: identity.partition,
    };
    return [
      group.name,
      new NodeGroup(`nodes-${group.name}`, args, {
        parent,
        dependsOn: [controlPlane, ...network.egress, ...dependsOn],
      }),
    ] as const;
  });
  return Object.fromEntries(groups);
}

/** The node groups that cluster services run on: what needs a node waits for these and not for the others. */
function readyForClusterServices({ cluster }: RegionSpec, nodeGroups: Record<string, NodeGroup>): pulumi.Resource[] {
  const system = cluster.nodeGroups.filter(({ role }) => role === "system");
  const untainted = cluster.nodeGroups.filter(({ taints }) => taints.length === 0);
  return (system.length > 0 ? system : untainted).flatMap(({ name }) => nodeGroups[name]?.ready ?? []);
}
